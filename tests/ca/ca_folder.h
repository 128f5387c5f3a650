// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA made by the program in a folder of its own, and requests made by openssl.
#pragma once

#include "tests/cli/cli.h"

namespace mailseal::test {

class CaFolder : public CliFolder
{
public:
    CaFolder() { save(path("pass"), "correct horse battery\n"); }

    // $p: the passphrase and the folder, as every command needs them.
    Output sh(const QString &script) const
    {
        return shell(QStringLiteral("set -e; p='--passphrase-file pass --ca ca'; ") + script);
    }
    Output sh(const char *script) const { return sh(QString::fromUtf8(script)); }
    bool create(const char *options = "") const
    {
        return sh(QStringLiteral("mailseal-cli ca create --domain example.org $p ")
                   + QString::fromUtf8(options))
                   .code
            == 0;
    }
    // NAME.key and NAME.csr. Names as openssl has them: “DNS:mail.example.org”.
    bool request(
        const char *name, const QString &names, const QString &more = QStringLiteral("-subj /CN=x")) const
    {
        const QString extension
            = names.isEmpty() ? QString() : QStringLiteral("-addext 'subjectAltName=%1'").arg(names);
        return shell(QStringLiteral(
                         "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
                         "%1.key -out %1.csr %2 %3")
                         .arg(QString::fromUtf8(name), extension, more))
                   .code
            == 0;
    }
    QJsonArray list(const char *options = "") const
    {
        const Output output
            = sh(QStringLiteral("mailseal-cli ca list --ca ca --json ") + QString::fromUtf8(options));
        return QJsonDocument::fromJson(output.out).array();
    }
};

} // namespace mailseal::test

// The script must exit with 0; its output stays in `output`.
#define MAILSEAL_SH(output, folder, script)                                                                  \
    const mailseal::test::Output output = (folder).sh(script);                                               \
    QVERIFY2(output.code == 0, mailseal::test::described({}, output).constData())
