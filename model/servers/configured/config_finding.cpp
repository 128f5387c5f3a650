// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/config_finding.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Faults
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Faults)

public:
    struct Row
    {
        Fault fault;
        const char *name;
        const char *text; // %1 the path, %2 more, %3 the setting
    };
    static const Row *find(Fault fault);
    static QString text(Fault fault) { return tr(find(fault)->text); }
    static QString meaning(Verdict verdict);
};

const Faults::Row *Faults::find(Fault fault)
{
    static constexpr Row rows[] = {
        {Fault::FileMissing, "file-missing", QT_TR_NOOP("The file %1 does not exist.")},
        {Fault::FileIsFolder, "file-is-folder", QT_TR_NOOP("The path %1 is a folder, not a file.")},
        {Fault::FileEmpty, "file-empty", QT_TR_NOOP("The file %1 is empty.")},
        {Fault::FileUnreadable, "file-unreadable",
            QT_TR_NOOP("The file %1 cannot be read by the user “%2”, as whom the server reads it. "
                       "Give that user's group the right to read it, and nobody else.")},
        {Fault::FileNotExamined, "file-not-examined",
            QT_TR_NOOP("The file %1 may not be read by you, so it was not examined. Run this as "
                       "the super-user to have it checked.")},
        {Fault::FileOpenToAll, "file-open-to-all",
            QT_TR_NOOP("The private key in %1 can be read by every user of the machine. Take that "
                       "right away (chmod o-rwx), and make a new key if strangers have had "
                       "access.")},
        {Fault::HoldsNoCertificate, "holds-no-certificate", QT_TR_NOOP("The file %1 holds no certificate.")},
        {Fault::HoldsNoKey, "holds-no-key", QT_TR_NOOP("The file %1 holds no private key.")},
        {Fault::PemDamaged, "pem-damaged",
            QT_TR_NOOP("The file %1 is damaged: its BEGIN and END lines are cut off, indented or "
                       "joined.")},
        {Fault::NotPem, "not-pem",
            QT_TR_NOOP("The file %1 is not in PEM format, the only one that the server reads. "
                       "Convert it first.")},
        {Fault::KeyEncrypted, "key-encrypted",
            QT_TR_NOOP("The private key in %1 has a passphrase, and the server has nobody to ask "
                       "for it. Remove the passphrase.")},
        {Fault::KeyMismatch, "key-mismatch",
            QT_TR_NOOP("The private key in %1 does not belong to the certificate in %2. Name the "
                       "key from which that certificate was requested.")},
        {Fault::WrongOrder, "wrong-order",
            QT_TR_NOOP("The certificates in %1 are in the wrong order: the server's own must come "
                       "first, then those that lead to the certificate authority.")},
        {Fault::KeyNotFirst, "key-not-first",
            QT_TR_NOOP("The private key must come first in %1, before the certificates.")},
        {Fault::CertificateExpired, "certificate-expired",
            QT_TR_NOOP("The certificate in %1 expired on %2. The server still shows it, but mail "
                       "programs refuse it.")},
        {Fault::LessThanMissing, "less-than-missing",
            QT_TR_NOOP("The path in “%3” needs a “<” in front; without it the path itself is "
                       "taken for the certificate or key.")},
        {Fault::LessThanUnwanted, "less-than-unwanted",
            QT_TR_NOOP("The “<” in “%3” must go: this version takes the file's content for a file "
                       "name and prints it, the private key too, into its error message.")},
        {Fault::TrailingComment, "trailing-comment",
            QT_TR_NOOP("The value of “%3” contains “%2”: Postfix knows no comments after a value. "
                       "Put the comment on a line of its own.")},
        {Fault::CarriageReturn, "carriage-return",
            QT_TR_NOOP("The file %1 has the line ends of Windows (CR LF). Save it with those of "
                       "Unix.")},
        {Fault::Quoted, "quoted",
            QT_TR_NOOP("The quotes in the value of “%3” are taken as part of it. Remove them.")},
        {Fault::Swallowed, "swallowed",
            QT_TR_NOOP("The line “%2” begins with a blank, so it became part of the value of "
                       "“%3”. Remove the blank.")},
        {Fault::Repeated, "repeated",
            QT_TR_NOOP("The setting “%3” is written more than once; only the last one counts. "
                       "Remove the others.")},
        {Fault::Obsolete, "obsolete",
            QT_TR_NOOP("The setting “%3” is outdated in this version. Write instead: %2.")},
        {Fault::TooNew, "too-new",
            QT_TR_NOOP("The setting “%3” is not known to this version; it came with version %2.")},
        {Fault::LevelInvalid, "level-invalid",
            QT_TR_NOOP("The value “%2” of “%3” is not a level. Possible are: none, may, encrypt.")},
        {Fault::LevelMissing, "level-missing",
            QT_TR_NOOP("A certificate is named, but TLS is not switched on. Set "
                       "smtpd_tls_security_level to “may”.")},
        {Fault::CertificateMissing, "certificate-missing",
            QT_TR_NOOP("TLS is switched on by “%3”, but no certificate is named.")},
        {Fault::ProtocolsInvalid, "protocols-invalid",
            QT_TR_NOOP("The value “%2” of “%3” is not understood by this version.")},
        {Fault::ProtocolsBlank, "protocols-blank",
            QT_TR_NOOP("The blank in “%2” changes its meaning: only that one version is accepted. "
                       "Remove the blank.")},
        {Fault::ProtocolsWeak, "protocols-weak",
            QT_TR_NOOP("The setting “%3” lets TLS 1.0 or 1.1 be used, which have known weaknesses "
                       "(RFC 8996).")},
        {Fault::EncryptForAll, "encrypt-for-all",
            QT_TR_NOOP("The level “encrypt” in main.cf holds for port 25 too, where it turns away "
                       "every server that does not know TLS (RFC 3207). Set “may” there, and "
                       "“encrypt” for submission in master.cf.")},
        {Fault::Contradiction, "contradiction",
            QT_TR_NOOP("The setting “%3” has no effect, because “%2” is set too. Remove one of "
                       "them.")},
        {Fault::CleartextLogin, "cleartext-login",
            QT_TR_NOOP("The setting “%3” lets passwords travel unencrypted.")},
        {Fault::VersionMissing, "version-missing",
            QT_TR_NOOP("The setting dovecot_config_version is missing in %1; this version "
                       "requires it as the first one.")},
        {Fault::VersionNotFirst, "version-not-first",
            QT_TR_NOOP("The setting dovecot_config_version must be the first one in %1.")},
        {Fault::ByteOrderMark, "byte-order-mark",
            QT_TR_NOOP("The file %1 begins with an invisible byte order mark (BOM). Save it as UTF-8 "
                       "without one.")},
        {Fault::ProtocolsUnset, "protocols-unset",
            QT_TR_NOOP("The setting “%3” is missing, and without it this version lets TLS 1.0 and 1.1 be "
                       "used, which have known weaknesses (RFC 8996). Set it.")},
        {Fault::Misspelled, "misspelled",
            QT_TR_NOOP("The server knows no setting “%3”. Write “%2” if that was meant.")},
        {Fault::ChainIncomplete, "chain-incomplete",
            QT_TR_NOOP("The issuer “%2” of the certificates in %1 is neither in that file nor among the "
                       "certificate authorities of this machine. Add the missing intermediate "
                       "certificate at the end of the file; mail programs do not trust the server "
                       "without it.")},
        {Fault::DhNotPlain, "dh-not-plain",
            QT_TR_NOOP("The numbers for the Diffie-Hellman key exchange in %1 have a form that the server "
                       "does not read (X9.42). Make them with “openssl dhparam 2048”, not with "
                       "“-dsaparam”.")},
        {Fault::LookupCleartext, "lookup-cleartext",
            QT_TR_NOOP("Names and passwords travel unencrypted between this server and the LDAP server in "
                       "“%3”. Use “ldaps://” there, or switch StartTLS on.")},
        {Fault::LookupUnverified, "lookup-unverified",
            QT_TR_NOOP("The LDAP server's certificate is not checked, so anybody on the way can answer in "
                       "its place. Have “%3” check it.")},
    };
    static_assert(std::size(rows) == static_cast<size_t>(Fault::LookupUnverified) + 1);
    return &rows[static_cast<size_t>(fault)];
}

QString Faults::meaning(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Works:
        return tr("The server works all the same.");
    case Verdict::NoTls:
        return tr("The server starts, but TLS does not work.");
    case Verdict::Refuses:
        return tr("The server does not start; a running one keeps the old configuration.");
    }
    return {};
}

} // namespace

QString faultName(Fault fault)
{
    return QString::fromLatin1(Faults::find(fault)->name);
}

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Works:
        return QStringLiteral("works");
    case Verdict::NoTls:
        return QStringLiteral("no-tls");
    case Verdict::Refuses:
        return QStringLiteral("refuses-to-start");
    }
    return {};
}

QString verdictMeaning(Verdict verdict)
{
    return Faults::meaning(verdict);
}

QString sentence(const ConfigFinding &finding)
{
    const QString path = finding.setting.value.isEmpty() ? finding.setting.file : finding.setting.value;
    const QStringList arguments{path, finding.more, finding.setting.key};
    QString result;
    const QString text = Faults::text(finding.fault);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPlaceholder
            = text[i] == u'%' && i + 1 < text.size() && text[i + 1] >= u'1' && text[i + 1] <= u'3';
        if (isPlaceholder)
            result += arguments[text[++i].unicode() - u'1'];
        else
            result += text[i];
    }
    return result;
}

} // namespace mailseal
