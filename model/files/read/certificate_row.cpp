// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/certificate_row.h"

#include "model/files/read/encodings/der_value.h"
#include "model/files/read/name_text.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QTimeZone>
#include <arpa/inet.h>
#include <openssl/ec.h>

namespace mailseal::files {
namespace {

using namespace openssl;
using std::string_view_literals::operator""sv;

constexpr auto rsaEncryption = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01"sv;
constexpr auto ecPublicKey = "\x2A\x86\x48\xCE\x3D\x02\x01"sv;
constexpr auto prime256v1 = "\x2A\x86\x48\xCE\x3D\x03\x01\x07"sv;
constexpr auto secp384r1 = "\x2B\x81\x04\x00\x22"sv;
constexpr auto secp521r1 = "\x2B\x81\x04\x00\x23"sv;
constexpr auto ed25519 = "\x2B\x65\x70"sv;
constexpr auto subjectAltName = "\x55\x1D\x11"sv;

// The fields of TBSCertificate that a list shows; a missing one is empty.
struct Parts
{
    std::string_view issuer;
    std::string_view validity;
    std::string_view subject;
    std::string_view key;
    std::string_view extensions;
};

std::optional<Parts> partsOf(std::string_view der)
{
    DerWalk file(der);
    const auto certificate = file.next(der::sequence);
    if (!certificate || !file.atEnd())
        return std::nullopt;
    DerWalk walk(certificate->content);
    const auto signedPart = walk.next(der::sequence);
    if (!signedPart)
        return std::nullopt;
    DerWalk fields(signedPart->content);
    (void)fields.next(0xA0); // version
    if (!fields.next(der::integer) || !fields.next(der::sequence))
        return std::nullopt;
    const auto issuer = fields.next(der::sequence);
    const auto validity = fields.next(der::sequence);
    const auto subject = fields.next(der::sequence);
    const auto key = fields.next(der::sequence);
    if (!issuer || !validity || !subject || !key)
        return std::nullopt;
    Parts parts{issuer->whole, validity->content, subject->whole, key->content, {}};
    while (const auto field = fields.next()) {
        if (field->tag == 0xA3)
            parts.extensions = field->content;
    }
    return parts;
}

int twoDigits(std::string_view text, size_t at)
{
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// RFC 5280 §4.1.2.5: YYMMDDHHMMSSZ until 2049, YYYYMMDDHHMMSSZ after.
QDateTime timeOf(const DerValue &value)
{
    const bool isLong = value.tag == der::generalizedTime;
    std::string_view text = value.content;
    if (text.size() != (isLong ? 15 : 13) || text.back() != 'Z')
        return {};
    text.remove_suffix(1);
    if (text.find_first_not_of("0123456789") != std::string_view::npos)
        return {};
    int year = twoDigits(text, 0);
    if (isLong) {
        year = year * 100 + twoDigits(text, 2);
        text.remove_prefix(2);
    } else {
        year += year < 50 ? 2000 : 1900;
    }
    return {QDate(year, twoDigits(text, 2), twoDigits(text, 4)),
        QTime(twoDigits(text, 6), twoDigits(text, 8), twoDigits(text, 10)), QTimeZone::utc()};
}

// The number of bits of the modulus, without its leading zeros.
QString rsaTitle(std::string_view bits)
{
    if (bits.empty() || bits.front() != 0)
        return {};
    DerWalk walk(bits.substr(1));
    const auto key = walk.next(der::sequence);
    const auto modulus = key ? DerWalk(key->content).next(der::integer) : std::nullopt;
    if (!modulus)
        return {};
    std::string_view number = modulus->content;
    while (!number.empty() && number.front() == 0)
        number.remove_prefix(1);
    if (number.empty())
        return {};
    int size = static_cast<int>(number.size()) * 8;
    for (auto first = static_cast<unsigned char>(number.front()); (first & 0x80) == 0; first <<= 1)
        --size;
    return QStringLiteral("RSA %1").arg(size);
}

// Empty for less common algorithms.
QString commonKeyTitle(std::string_view key)
{
    DerWalk walk(key);
    const auto algorithm = walk.next(der::sequence);
    const auto bits = walk.next(der::bitString);
    if (!algorithm || !bits)
        return {};
    DerWalk identifier(algorithm->content);
    const auto object = identifier.next(der::objectIdentifier);
    if (!object)
        return {};
    if (object->content == rsaEncryption)
        return rsaTitle(bits->content);
    if (object->content == ed25519)
        return QStringLiteral("Ed25519");
    const auto curve = identifier.next(der::objectIdentifier);
    if (object->content != ecPublicKey || !curve)
        return {};
    return curve->content == prime256v1 ? QStringLiteral("ECDSA P-256")
        : curve->content == secp384r1   ? QStringLiteral("ECDSA P-384")
        : curve->content == secp521r1   ? QStringLiteral("ECDSA P-521")
                                        : QString();
}

std::string_view alternativeNamesIn(std::string_view extensions)
{
    const auto list = DerWalk(extensions).next(der::sequence);
    DerWalk walk(list ? list->content : std::string_view());
    while (const auto extension = walk.next(der::sequence)) {
        DerWalk fields(extension->content);
        const auto object = fields.next(der::objectIdentifier);
        (void)fields.next(der::boolean);
        const auto value = fields.next(der::octetString);
        if (object && value && object->content == subjectAltName)
            return value->content;
    }
    return {};
}

// nullopt if there is a name other than a DNS name, e-mail address, URI or IP address.
std::optional<QStringList> commonNames(std::string_view alternativeNames)
{
    constexpr unsigned char email = 0x81;
    constexpr unsigned char dns = 0x82;
    constexpr unsigned char uri = 0x86;
    constexpr unsigned char address = 0x87;
    const auto list = DerWalk(alternativeNames).next(der::sequence);
    QStringList names;
    DerWalk walk(list ? list->content : std::string_view());
    while (const auto name = walk.next()) {
        const QLatin1String text(name->content.data(), static_cast<qsizetype>(name->content.size()));
        if (name->tag != address && !isPlain(name->content))
            return std::nullopt;
        char number[INET6_ADDRSTRLEN] = {};
        switch (name->tag) {
        case email:
            names << QLatin1String("email:") + text;
            break;
        case dns:
            names << QLatin1String("DNS:") + text;
            break;
        case uri:
            names << QLatin1String("URI:") + text;
            break;
        case address:
            if (text.size() != 4 && text.size() != 16)
                return std::nullopt;
            names << QLatin1String("IP:")
                    + QLatin1String(::inet_ntop(
                        text.size() == 4 ? AF_INET : AF_INET6, text.data(), number, sizeof number));
            break;
        default:
            return std::nullopt;
        }
    }
    return names;
}

QString sha256(std::string_view der)
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
    const CertificateDetails all = details(*certificate);
    return CertificateRow{all.subject, all.issuer, toStrings(all.names), all.notBefore, all.notAfter, all.key,
        all.fingerprintSha256};
}

} // namespace

bool looksLikeCertificate(std::string_view der)
{
    return partsOf(der).has_value();
}

std::optional<CertificateRow> certificateRow(std::string_view der)
{
    const auto parts = partsOf(der);
    if (!parts)
        return slowRow(der);
    DerWalk validity(parts->validity);
    const auto notBefore = validity.next();
    const auto notAfter = validity.next();
    auto names = commonNames(alternativeNamesIn(parts->extensions));
    CertificateRow row{nameText(parts->subject), nameText(parts->issuer), names.value_or(QStringList()),
        notBefore ? timeOf(*notBefore) : QDateTime(), notAfter ? timeOf(*notAfter) : QDateTime(),
        commonKeyTitle(parts->key), sha256(der)};
    const bool whole = names && row.notBefore.isValid() && row.notAfter.isValid() && !row.key.isEmpty();
    return whole ? row : slowRow(der);
}

} // namespace mailseal::files
