// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests in this folder share: one key of each kind, a profile with one name of each kind, and a
// folder that saves PEM texts as files for the judges.
#pragma once

#include "model/x509/initialization.h"
#include "model/x509/issuing/issuing.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

namespace mailseal::test {

// Made once for each kind: RSA 4096 takes a second.
inline const PrivateKey &keyOf(KeyAlgorithm algorithm)
{
    static QMap<int, PrivateKey> keys;
    auto found = keys.find(static_cast<int>(algorithm));
    if (found == keys.end())
        found = keys.insert(static_cast<int>(algorithm), *PrivateKey::generate(algorithm));
    return *found;
}

inline AlternativeName name(const char *text)
{
    return *AlternativeName::parse(QString::fromUtf8(text));
}

struct NamedAs
{
    const char *typed;
    const char *asked; // what a client asks for; differs for a wildcard
};
inline constexpr NamedAs namesOfEveryKind[] = {
    {"mail.example.org", "mail.example.org"},
    {"*.wild.example.org", "imap.wild.example.org"},
    {"почта-пример.рф", "xn----7sbqluigdjdo3d.xn--p1ai"},
    {"192.0.2.25", "192.0.2.25"},
    {"2001:db8::25", "2001:db8::25"},
    {"postmaster@bücher.example", "postmaster@xn--bcher-kva.example"},
};

inline CertificateProfile profile(int x509Version = 3)
{
    CertificateProfile profile;
    (void)profile.subject.set(Attribute::C, QStringLiteral("DE"));
    (void)profile.subject.set(Attribute::O, QStringLiteral("Müller & Söhne, ООО «Ромашка»"));
    (void)profile.subject.set(Attribute::CN, QStringLiteral("mail.example.org"));
    (void)profile.subject.set(Attribute::EmailAddress, QStringLiteral("info@example.org"));
    for (const NamedAs &row : namesOfEveryKind)
        profile.names << name(row.typed);
    profile.x509Version = x509Version;
    return profile;
}

inline Validity validity(int days = 30)
{
    return Validity::days(QDateTime::currentDateTimeUtc(), days);
}

class Folder
{
public:
    QString save(const char *name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        (void)test::save(path, bytes, 0600);
        return path;
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private:
    QTemporaryDir m_folder;
};

inline QStringList words(const char *command)
{
    return QString::fromUtf8(command).split(u' ', Qt::SkipEmptyParts);
}

// openssl x509's text, without OpenSSL's own blanks around “=”.
inline QByteArray opensslText(const char *what, const QByteArray &pem)
{
    Surroundings input;
    input.input = pem;
    const Output output
        = run(words("openssl") + words(what) + words("-noout -text -nameopt oneline,-space_eq,utf8,-esc_msb"),
            input);
    return output.code == 0 ? output.out : "openssl failed: " + output.err;
}

} // namespace mailseal::test
