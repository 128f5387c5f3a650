// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA made by the program in a folder of its own, and requests made by openssl.
#pragma once

#include "tests/cli/cli.h"

#include <QMap>
#include <memory>

namespace mailseal::test {

class CaFolder : public CliFolder
{
    static constexpr const char *fewerRounds
        = "cp pass again; find ca -name '*.key' | while read -r key; do "
          "openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 1000 -in $key -passin file:pass -out new "
          "-passout file:again; chmod 600 new; mv new $key; done; rm again";

public:
    CaFolder() { save(path("pass"), "correct horse battery\n"); }

    // $p: the passphrase and the folder, as every command needs them.
    Output sh(const QString &script) const
    {
        return shell(QStringLiteral("set -e; p='--passphrase-file pass --ca ca'; ") + script);
    }
    Output sh(const char *script) const { return sh(QString::fromUtf8(script)); }
    // By the program, in this folder.
    bool createAnew(const char *options = "") const
    {
        return sh(QStringLiteral("mailseal-cli ca create --domain example.org $p ")
                   + QString::fromUtf8(options))
                   .code
            == 0;
    }
    // The same for tests of what comes after: a copy of one that this process makes once for each set of
    // options. Its keys are under the same passphrase, though with fewer rounds, because every command that
    // opens one would take a third of a second longer.
    bool create(const char *options = "") const
    {
        static QMap<QByteArray, std::shared_ptr<CaFolder>> all;
        auto &made = all[options];
        if (!made) {
            made = std::make_shared<CaFolder>();
            if (!made->createAnew(options) || made->sh(fewerRounds).code != 0)
                return false;
        }
        return sh(QStringLiteral("cp -a '%1' ca").arg(made->path("ca"))).code == 0;
    }
    // What the script makes in an empty folder, made once and copied.
    bool createBy(const QString &script) const
    {
        static QMap<QString, std::shared_ptr<CaFolder>> all;
        auto &made = all[script];
        if (!made) {
            made = std::make_shared<CaFolder>();
            if (made->sh(script).code != 0)
                return false;
        }
        return sh(QStringLiteral("cp -a '%1/.' .").arg(made->path())).code == 0;
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
