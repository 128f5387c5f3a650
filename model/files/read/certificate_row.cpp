// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/certificate_row.h"

#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/name_text.h"
#include "model/x509/certificates/outline_fields.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {
namespace {

QString sha256Text(std::string_view der)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char *>(der.data()), der.size(), digest);
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<char *>(digest), sizeof digest).toHex(':').toUpper());
}

// Reads everything with OpenSSL.
std::optional<CertificateRow> slowRow(std::string_view der)
{
    const auto certificate
        = Certificate::fromDer(QByteArray::fromRawData(der.data(), static_cast<qsizetype>(der.size())));
    if (!certificate)
        return std::nullopt;
    const CertificateDetails all = detailsByOpenssl(*certificate);
    return CertificateRow{all.subject, all.issuer, toStrings(all.names), all.notBefore, all.notAfter, all.key,
        all.fingerprintSha256};
}

} // namespace

bool looksLikeCertificate(std::string_view der)
{
    DerWalk file(der);
    const auto certificate = file.next(der::sequence);
    if (!certificate || !file.atEnd())
        return false;
    DerWalk walk(certificate->content);
    const auto signedPart = walk.next(der::sequence);
    DerWalk fields(signedPart ? signedPart->content : std::string_view());
    (void)fields.next(der::context0); // version
    if (!fields.next(der::integer))
        return false;
    for (int i = 0; i < 5; ++i) { // algorithm, issuer, validity, subject, key
        if (!fields.next(der::sequence))
            return false;
    }
    return true;
}

std::optional<CertificateRow> certificateRow(std::string_view der)
{
    const auto outline = certificateOutline(der);
    if (!outline)
        return slowRow(der);
    const auto names = alternativeNames(*outline);
    const auto key = keyTitle(outline->key);
    const QString subject = nameText(outline->subject);
    CertificateRow row{subject, outline->issuer == outline->subject ? subject : nameText(outline->issuer),
        toStrings(names.value_or(QList<CertificateName>())), timeOf(outline->notBefore),
        timeOf(outline->notAfter), key ? key->text : QString(), sha256Text(der)};
    const bool whole = names && key && row.notBefore.isValid() && row.notAfter.isValid();
    return whole ? row : slowRow(der);
}

} // namespace mailseal::files
