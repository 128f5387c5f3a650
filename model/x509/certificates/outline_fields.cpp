// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/outline_fields.h"

#include "model/base/text/printable.h"
#include "model/x509/certificates/name_text.h"

#include <QTimeZone>
#include <arpa/inet.h>

namespace mailseal {
namespace {

using std::string_view_literals::operator""sv;

constexpr auto commonName = "\x55\x04\x03"sv;
constexpr auto rsaEncryption = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01"sv;
constexpr auto ecPublicKey = "\x2A\x86\x48\xCE\x3D\x02\x01"sv;
constexpr auto ed25519 = "\x2B\x65\x70"sv;
constexpr auto caIssuers = "\x2B\x06\x01\x05\x05\x07\x30\x02"sv;

struct Curve
{
    std::string_view identifier;
    const char *title;
    int bits;
};

constexpr Curve curves[] = {
    {"\x2A\x86\x48\xCE\x3D\x03\x01\x07"sv, "ECDSA P-256", 256},
    {"\x2B\x81\x04\x00\x22"sv, "ECDSA P-384", 384},
    {"\x2B\x81\x04\x00\x23"sv, "ECDSA P-521", 521},
};

// RSA-PSS is not here: its digest is among its parameters.
struct SignatureAlgorithm
{
    std::string_view identifier;
    const char *name;
    const char *digest;
};

constexpr SignatureAlgorithm signatureAlgorithms[] = {
    {"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0B"sv, "sha256WithRSAEncryption", "SHA256"},
    {"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0C"sv, "sha384WithRSAEncryption", "SHA384"},
    {"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0D"sv, "sha512WithRSAEncryption", "SHA512"},
    {"\x2A\x86\x48\x86\xF7\x0D\x01\x01\x05"sv, "sha1WithRSAEncryption", "SHA1"},
    {"\x2A\x86\x48\xCE\x3D\x04\x03\x02"sv, "ecdsa-with-SHA256", "SHA256"},
    {"\x2A\x86\x48\xCE\x3D\x04\x03\x03"sv, "ecdsa-with-SHA384", "SHA384"},
    {"\x2A\x86\x48\xCE\x3D\x04\x03\x04"sv, "ecdsa-with-SHA512", "SHA512"},
};

int twoDigits(std::string_view text, size_t at)
{
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

QString asciiText(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

// The content of the first value in an AlgorithmIdentifier.
std::string_view identifierIn(std::string_view algorithm)
{
    const auto sequence = DerWalk(algorithm).next(der::sequence);
    const auto identifier = sequence ? DerWalk(sequence->content).next(der::objectIdentifier) : std::nullopt;
    return identifier ? identifier->content : std::string_view();
}

// The number of bits of the modulus, without its leading zeros.
std::optional<KeyTitle> rsaTitle(std::string_view bits)
{
    if (bits.empty() || bits.front() != 0)
        return std::nullopt;
    const auto key = DerWalk(bits.substr(1)).next(der::sequence);
    const auto modulus = key ? DerWalk(key->content).next(der::integer) : std::nullopt;
    std::string_view number = modulus ? modulus->content : std::string_view();
    while (!number.empty() && number.front() == 0)
        number.remove_prefix(1);
    if (number.empty())
        return std::nullopt;
    int size = static_cast<int>(number.size()) * 8;
    for (auto first = static_cast<unsigned char>(number.front()); (first & 0x80) == 0; first <<= 1)
        --size;
    return KeyTitle{QStringLiteral("RSA %1").arg(size), size};
}

// nullopt for other kinds of names, and for what is not plain.
std::optional<CertificateName> nameOf(const DerValue &name)
{
    using Kind = CertificateName::Kind;
    constexpr unsigned char email = 0x81;
    constexpr unsigned char dns = 0x82;
    constexpr unsigned char uri = 0x86;
    constexpr unsigned char address = 0x87;
    if (name.tag == address) {
        char text[INET6_ADDRSTRLEN] = {};
        const size_t size = name.content.size();
        if (size != 4 && size != 16)
            return std::nullopt;
        return CertificateName{Kind::Address,
            QString::fromLatin1(
                ::inet_ntop(size == 4 ? AF_INET : AF_INET6, name.content.data(), text, sizeof text))};
    }
    if (!isPlain(name.content) || (name.tag != email && name.tag != dns && name.tag != uri))
        return std::nullopt;
    return CertificateName{name.tag == email ? Kind::Email
            : name.tag == dns                ? Kind::Dns
                                             : Kind::Uri,
        asciiText(name.content)};
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Letters in lower case, blanks at the edges removed, several of them one.
std::string folded(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!isSpace(c))
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!isSpace(text[i - 1]))
            result += ' ';
    }
    return result;
}

void appendLength(QByteArray &bytes, qsizetype size)
{
    if (size < 0x80) {
        bytes += static_cast<char>(size);
    } else if (size < 0x100) {
        bytes += "\x81";
        bytes += static_cast<char>(size);
    } else {
        bytes += "\x82";
        bytes += static_cast<char>(size >> 8);
        bytes += static_cast<char>(size & 0xFF);
    }
}

QByteArray tagged(unsigned char tag, const QByteArray &content)
{
    QByteArray bytes(1, static_cast<char>(tag));
    appendLength(bytes, content.size());
    return bytes + content;
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

QDateTime timeOf(const DerValue &time)
{
    const bool isLong = time.tag == der::generalizedTime;
    std::string_view text = time.content;
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

std::optional<QString> commonNameIn(std::string_view name)
{
    const auto sequence = DerWalk(name).next(der::sequence);
    DerWalk sets(sequence ? sequence->content : std::string_view());
    std::optional<DerValue> last;
    while (const auto set = sets.next(der::set)) {
        DerWalk attributes(set->content);
        while (const auto attribute = attributes.next(der::sequence)) {
            DerWalk parts(attribute->content);
            const auto identifier = parts.next(der::objectIdentifier);
            const auto value = parts.next();
            if (identifier && value && identifier->content == commonName)
                last = value;
        }
    }
    if (!last)
        return QString();
    if (last->tag != der::utf8String && !isPlain(last->content))
        return std::nullopt;
    return printable(QString::fromUtf8(last->content.data(), static_cast<qsizetype>(last->content.size())));
}

std::optional<QString> serialText(std::string_view serial)
{
    if (serial.empty() || static_cast<unsigned char>(serial.front()) >= 0x80)
        return std::nullopt; // negative
    if (serial == "\0"sv)
        return QStringLiteral("0");
    if (serial.front() == 0)
        serial.remove_prefix(1);
    return QString::fromLatin1(bytesOf(serial).toHex().toUpper());
}

std::optional<KeyTitle> keyTitle(std::string_view subjectPublicKeyInfo)
{
    const auto info = DerWalk(subjectPublicKeyInfo).next(der::sequence);
    DerWalk walk(info ? info->content : std::string_view());
    const auto algorithm = walk.next(der::sequence);
    const auto bits = walk.next(der::bitString);
    if (!algorithm || !bits)
        return std::nullopt;
    DerWalk parts(algorithm->content);
    const auto identifier = parts.next(der::objectIdentifier);
    if (!identifier)
        return std::nullopt;
    if (identifier->content == rsaEncryption)
        return rsaTitle(bits->content);
    if (identifier->content == ed25519)
        return KeyTitle{QStringLiteral("Ed25519"), 253};
    const auto named = parts.next(der::objectIdentifier);
    for (const Curve &curve : curves) {
        if (identifier->content == ecPublicKey && named && named->content == curve.identifier)
            return KeyTitle{QString::fromLatin1(curve.title), curve.bits};
    }
    return std::nullopt;
}

std::optional<SignatureTitle> signatureTitle(std::string_view algorithm)
{
    const std::string_view identifier = identifierIn(algorithm);
    for (const SignatureAlgorithm &each : signatureAlgorithms) {
        if (each.identifier == identifier)
            return SignatureTitle{QString::fromLatin1(each.name), QString::fromLatin1(each.digest)};
    }
    return std::nullopt;
}

std::optional<QList<CertificateName>> alternativeNames(const CertificateOutline &outline)
{
    QList<CertificateName> names;
    const auto value = outline.extension(extension::subjectAltName);
    if (!value)
        return names;
    const auto list = DerWalk(*value).next(der::sequence);
    if (!list)
        return std::nullopt;
    DerWalk walk(list->content);
    while (const auto each = walk.next()) {
        const auto name = nameOf(*each);
        if (!name)
            return std::nullopt;
        names << *name;
    }
    return walk.atEnd() ? std::optional(names) : std::nullopt;
}

std::optional<QStringList> issuerAddresses(const CertificateOutline &outline)
{
    QStringList addresses;
    const auto value = outline.extension(extension::authorityInfoAccess);
    if (!value)
        return addresses;
    const auto list = DerWalk(*value).next(der::sequence);
    if (!list)
        return std::nullopt;
    DerWalk walk(list->content);
    while (const auto description = walk.next(der::sequence)) {
        DerWalk parts(description->content);
        const auto method = parts.next(der::objectIdentifier);
        const auto place = parts.next();
        const auto name = place ? nameOf(*place) : std::nullopt;
        if (!method || !name)
            return std::nullopt;
        if (method->content == caIssuers && name->kind == CertificateName::Kind::Uri)
            addresses << name->value;
    }
    return walk.atEnd() ? std::optional(addresses) : std::nullopt;
}

std::optional<QByteArray> canonicalName(std::string_view name)
{
    const auto sequence = DerWalk(name).next(der::sequence);
    if (!sequence)
        return std::nullopt;
    DerWalk sets(sequence->content);
    QByteArray result;
    while (const auto set = sets.next(der::set)) {
        DerWalk attributes(set->content);
        const auto attribute = attributes.next(der::sequence);
        DerWalk parts(attribute ? attribute->content : std::string_view());
        const auto identifier = parts.next(der::objectIdentifier);
        const auto value = parts.next();
        // Several attributes in one set would have to be sorted.
        if (!identifier || !value || !attributes.atEnd()
            || (value->tag != der::utf8String && !isPlain(value->content)))
            return std::nullopt;
        const std::string text = folded(value->content);
        if (text.size() > 0x7000)
            return std::nullopt;
        result += tagged(der::set,
            tagged(der::sequence, bytesOf(identifier->whole) + tagged(der::utf8String, bytesOf(text))));
    }
    return sets.atEnd() ? std::optional(result) : std::nullopt;
}

bool mayBeSameName(std::string_view one, std::string_view other)
{
    if (one == other)
        return true;
    const auto canonical = canonicalName(one);
    const auto otherCanonical = canonicalName(other);
    return !canonical || !otherCanonical || *canonical == *otherCanonical;
}

} // namespace mailseal
