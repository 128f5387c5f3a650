// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/finding.h"

#include <QCoreApplication>

namespace mailseal::files {
namespace {

struct Kind
{
    FindingId id;
    const char *name;
    Severity severity;
    bool mendable;
    const char *text; // %1, %2: the arguments
};

// What daemons do with each of them was tried out on Postfix, Dovecot and Courier.
const Kind kinds[] = {
    {FindingId::Damaged, "damaged", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "A part of the file is damaged: “%1”. Get the file again from where it came.")},
    {FindingId::PassphraseWrong, "passphrase-wrong", Severity::Error, false,
        QT_TRANSLATE_NOOP(
            "mailseal::files::Findings", "The passphrase does not open the private key. Try another one.")},
    {FindingId::EncryptionUnsupported, "encryption-unsupported", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The private key is protected with %1, which is not supported here. Save it again with AES-256.")},
    {FindingId::DerivationTooCostly, "derivation-too-costly", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The passphrase is worked on in %1 rounds, more than the limit. Raise the limit if you trust the file.")},
    {FindingId::Joined, "missing-newline", Severity::Error, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "A line break is missing before or behind a BEGIN or END line. Postfix and Dovecot do not start TLS with such a file; put each of them on a line of its own.")},
    {FindingId::CarriageReturns, "crlf", Severity::Note, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "Lines end as on Windows (CR LF). Mail servers read such a file; some scripts do not.")},
    {FindingId::ByteOrderMark, "bom", Severity::Warning, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The file begins with a byte order mark, which editors on Windows add. Older servers do not find the first certificate then; save the file without it.")},
    {FindingId::Indented, "indented", Severity::Error, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "Some lines begin with blanks. Postfix and Dovecot do not read such a file; remove the blanks.")},
    {FindingId::DerNamedPem, "der-named-pem", Severity::Error, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The file is binary (DER) although its name ends with .pem. Mail servers do not read it; convert it to PEM.")},
    {FindingId::Pkcs7NamedCrt, "pkcs7-named-crt", Severity::Error, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The file is a PKCS#7 container although it is named like a certificate. Mail servers do not read it; convert it to PEM.")},
    {FindingId::RequestAsCertificate, "request-as-certificate", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The file holds a certificate signing request in place of a certificate. Send it to the certificate authority and use the certificate that comes back.")},
    {FindingId::EncryptedKey, "encrypted-key", Severity::Warning, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The private key is protected by a passphrase. A mail server has nobody to ask for it; write a copy without passphrase for the server.")},
    {FindingId::WorldReadableKey, "world-readable-key", Severity::Error, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "Everybody on this machine may read the private key (mode %1). Allow its owner only: chmod 600.")},
    {FindingId::ChainOrder, "chain-order", Severity::Error, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificates are in the wrong order. The server certificate must come first, then the one that signed it, and so on; mail servers do not start TLS otherwise.")},
    {FindingId::MissingIntermediate, "missing-intermediate", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate of the issuer “%1” is missing in the chain. Many clients cannot verify the server without it; add it from the certificate authority.")},
    {FindingId::RootIncluded, "root-included", Severity::Note, true,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The root certificate “%1” is in the chain. It does no harm but is sent for nothing: clients use their own copy.")},
    {FindingId::Duplicate, "duplicate", Severity::Warning, true,
        QT_TRANSLATE_NOOP(
            "mailseal::files::Findings", "The certificate “%1” is in the file twice. Remove one of them.")},
    {FindingId::Unrelated, "unrelated-certificate", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate “%1” does not belong to the chain of the first one. Remove it or put it into a file of its own.")},
    {FindingId::SeveralKeys, "several-keys", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The file holds several private keys (%1). A server takes one of them only; put each into a file of its own.")},
    {FindingId::NameMismatch, "name-mismatch", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate is not valid for “%1”. Get one that names it among the alternative names.")},
    {FindingId::KeyMismatch, "key-mismatch", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The private key does not belong to the certificate “%1”. Use the key that the request was made with.")},
    {FindingId::RequestKeyMismatch, "request-key-mismatch", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The private key does not belong to the certificate signing request “%1”. Use the key that it was made with.")},
    {FindingId::NoSan, "no-san", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate “%1” has no alternative names. Mail programs look for the server's name there and refuse it; get a new certificate.")},
    {FindingId::CommonNameNotInSan, "cn-not-in-san", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The common name “%1” is not among the alternative names. Mail programs do not look at the common name; get a certificate that names it in both places.")},
    {FindingId::WeakDigest, "sha1", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate “%1” is signed with %2, which can be forged. Clients of today refuse it; get a new certificate.")},
    {FindingId::WeakRsa, "weak-rsa", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "An RSA key of %1 bits is too short. Use at least 2048 bits, or ECDSA P-256.")},
    {FindingId::Expired, "expired", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings", "The certificate “%1” expired on %2. Renew it.")},
    {FindingId::NotYetValid, "not-yet-valid", Severity::Error, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate “%1” is valid from %2 only. Check the clock, or wait.")},
    {FindingId::ExpiresSoon, "expires-soon", Severity::Warning, false,
        QT_TRANSLATE_NOOP(
            "mailseal::files::Findings", "The certificate “%1” expires soon, on %2. Renew it now.")},
    {FindingId::TestCertificate, "test-certificate", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate “%1” was made for testing. Replace it by one of a real certificate authority before other people use the server.")},
    {FindingId::NotVerified, "not-verified", Severity::Error, false, nullptr},
    {FindingId::SerialUnfit, "serial", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The serial number of “%1” is zero, negative or longer than 20 octets. Some clients refuse such a certificate; get a new one.")},
    {FindingId::IdentifierUnfit, "key-identifier", Severity::Note, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "In “%1” the extension %2 is missing or critical. Clients need it to build the chain when an authority has several keys; add it when you issue the certificate again.")},
    {FindingId::AuthorityUnfit, "authority-extension", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "In “%1” the extension %2 is not as RFC 5280 demands: it is missing, empty, not critical, or in a certificate that is no authority. Strict clients refuse the chain; issue it again.")},
    {FindingId::NamesUnfit, "alternative-names", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "Among the alternative names of “%1”, “%2” is not as it must be: no valid host name, forbidden by an authority above, or critical beside a subject. Strict clients refuse it; get a new certificate.")},
    {FindingId::CommonNameSpelling, "cn-spelling", Severity::Note, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The common name of “%1” is not spelled like one of the alternative names (“%2”). Public authorities must spell both alike; let the request name it exactly.")},
    {FindingId::PurposesUnfit, "purposes", Severity::Note, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "In “%1” the extension %2 does not say what it should: server authentication for a server, and nothing at all for a root. Some clients refuse the chain; get a new certificate.")},
    {FindingId::AccessUnfit, "authority-information-access", Severity::Note, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "In “%1” the extension %2 cannot be read. Clients cannot ask the issuer; get a new certificate.")},
    {FindingId::KeyUnfit, "key-kind", Severity::Warning, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The key of “%1” is %2, which many clients refuse. Use ECDSA P-256, or RSA with 2048, 3072 or 4096 bits.")},
    {FindingId::RevocationListUnnumbered, "crl-number", Severity::Note, false,
        QT_TRANSLATE_NOOP("mailseal::files::Findings",
            "The certificate revocation list of “%1” has no number, so nobody can tell which of two is newer. Let its authority make a new one.")},
};

const char *const checkTitles[] = {
    QT_TRANSLATE_NOOP("mailseal::files::Checks", "File"),
    QT_TRANSLATE_NOOP("mailseal::files::Checks", "Names"),
    QT_TRANSLATE_NOOP("mailseal::files::Checks", "Key"),
    QT_TRANSLATE_NOOP("mailseal::files::Checks", "Dates"),
    QT_TRANSLATE_NOOP("mailseal::files::Checks", "Chain"),
    QT_TRANSLATE_NOOP("mailseal::files::Checks", "Use"),
};

const Kind &kindOf(FindingId id)
{
    return kinds[static_cast<int>(id)];
}

} // namespace

QString findingName(FindingId id)
{
    return QString::fromLatin1(kindOf(id).name);
}

Severity severityOf(FindingId id)
{
    return kindOf(id).severity;
}

QString severityName(Severity severity)
{
    return severity == Severity::Error  ? QStringLiteral("error")
        : severity == Severity::Warning ? QStringLiteral("warning")
                                        : QStringLiteral("note");
}

Check checkOf(FindingId id)
{
    switch (id) {
    case FindingId::NameMismatch:
    case FindingId::NoSan:
    case FindingId::CommonNameNotInSan:
    case FindingId::NamesUnfit:
    case FindingId::CommonNameSpelling:
        return Check::Names;
    case FindingId::KeyMismatch:
    case FindingId::RequestKeyMismatch:
    case FindingId::SeveralKeys:
    case FindingId::WeakRsa:
    case FindingId::KeyUnfit:
        return Check::Key;
    case FindingId::Expired:
    case FindingId::NotYetValid:
    case FindingId::ExpiresSoon:
        return Check::Dates;
    case FindingId::ChainOrder:
    case FindingId::MissingIntermediate:
    case FindingId::RootIncluded:
    case FindingId::Duplicate:
    case FindingId::Unrelated:
    case FindingId::NotVerified:
    case FindingId::IdentifierUnfit:
    case FindingId::AuthorityUnfit:
    case FindingId::RevocationListUnnumbered:
        return Check::Chain;
    case FindingId::WeakDigest:
    case FindingId::TestCertificate:
    case FindingId::SerialUnfit:
    case FindingId::PurposesUnfit:
    case FindingId::AccessUnfit:
        return Check::Use;
    default:
        return Check::File;
    }
}

QString checkName(Check check)
{
    static const char *const names[] = {"file", "names", "key", "dates", "chain", "use"};
    return QString::fromLatin1(names[static_cast<int>(check)]);
}

QString checkTitle(Check check)
{
    return QCoreApplication::translate("mailseal::files::Checks", checkTitles[static_cast<int>(check)]);
}

bool isMendable(FindingId id)
{
    return kindOf(id).mendable;
}

QString sentence(const Finding &finding)
{
    if (kindOf(finding.id).text == nullptr) // said already, by the verification
        return finding.arguments.value(0);
    const QString text = QCoreApplication::translate("mailseal::files::Findings", kindOf(finding.id).text);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool placeholder = text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit();
        if (placeholder)
            result += finding.arguments.value(text[++i].unicode() - u'1');
        else
            result += text[i];
    }
    return result;
}

} // namespace mailseal::files
