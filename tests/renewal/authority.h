// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate authority that openssl makes (make-ca), and keys with requests for it.
#pragma once

#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

namespace mailseal::test {

class Authority
{
public:
    explicit Authority(int depth) : m_depth(depth)
    {
        m_isMade = run({inSource("tests/renewal/make-ca"), folder(), number()}).code == 0;
    }
    bool isMade() const { return m_isMade; }
    QString folder() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString root() const { return file(QStringLiteral("root.pem")); }
    // The last one first, as a chain has them.
    QStringList intermediates() const
    {
        QStringList files;
        for (int number = m_depth; number > 0; --number)
            files << file(QStringLiteral("%1.pem").arg(number));
        return files;
    }
    // The file of the certificate; empty: it could not be made.
    QString sign(const QString &csr, const QString &name, const QStringList &options = {}) const
    {
        const QStringList hosts = options.value(0).isEmpty()
            ? QStringList{QStringLiteral("DNS:mail.example.org,DNS:imap.example.org")}
            : QStringList{options.value(0)};
        const Output output = run(
            QStringList{inSource("tests/renewal/make-ca"), folder(), number(), QStringLiteral("sign"), csr}
            + hosts + QStringList{file(name)} + options.mid(1));
        return output.code == 0 ? file(name) : QString();
    }
    // NAME.key and NAME.csr.
    QString request(const QString &name, const QStringList &key) const
    {
        const QString path = file(name);
        const Output output
            = run(QStringList{QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-new"),
                      QStringLiteral("-nodes"), QStringLiteral("-newkey")}
                + key
                + QStringList{QStringLiteral("-subj"), QStringLiteral("/CN=mail.example.org"),
                    QStringLiteral("-keyout"), path + QStringLiteral(".key"), QStringLiteral("-out"),
                    path + QStringLiteral(".csr")});
        return output.code == 0 ? path + QStringLiteral(".csr") : QString();
    }
    QString request(const QString &name) const
    {
        return request(name,
            {QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256")});
    }

private:
    QString number() const { return QString::number(m_depth); }

    QTemporaryDir m_folder;
    int m_depth;
    bool m_isMade = false;
};

} // namespace mailseal::test
