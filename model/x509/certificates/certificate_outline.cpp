// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/certificate_outline.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

constexpr size_t longestName = 1 << 16;
constexpr size_t mostExtensions = 32;
constexpr unsigned char version3 = 2;

unsigned char octet(std::string_view text, size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

// X.690 §8.3.2: not empty, and as short as possible.
bool isInteger(std::string_view number)
{
    if (number.size() < 2)
        return !number.empty();
    const bool redundant = (octet(number, 0) == 0 && octet(number, 1) < 0x80)
        || (octet(number, 0) == 0xFF && octet(number, 1) >= 0x80);
    return !redundant;
}

// X.690 §8.19.2.
bool isObjectIdentifier(std::string_view identifier)
{
    if (identifier.empty() || octet(identifier, identifier.size() - 1) >= 0x80)
        return false;
    bool first = true; // of the octets of a part
    for (const char c : identifier) {
        const auto value = static_cast<unsigned char>(c);
        if (first && value == 0x80)
            return false;
        first = value < 0x80;
    }
    return true;
}

bool isBitString(std::string_view bits)
{
    return !bits.empty() && octet(bits, 0) < 8;
}

bool isAlgorithm(std::string_view content)
{
    DerWalk walk(content);
    const auto identifier = walk.next(der::objectIdentifier);
    if (!identifier || !isObjectIdentifier(identifier->content))
        return false;
    if (walk.atEnd())
        return true;
    // The parameters are of any type; these are those in use (RFC 3279, RFC 4055, RFC 5480).
    const auto parameters = walk.next();
    if (!parameters || !walk.atEnd())
        return false;
    return parameters->tag == der::sequence || (parameters->tag == der::null && parameters->content.empty())
        || (parameters->tag == der::objectIdentifier && isObjectIdentifier(parameters->content));
}

// RFC 3629 §4; OpenSSL cannot read a name otherwise.
bool isUtf8(std::string_view text)
{
    for (size_t at = 0; at < text.size();) {
        const unsigned char lead = octet(text, at);
        const size_t more = lead < 0x80 ? 0
            : lead < 0xC2               ? 4
            : lead < 0xE0               ? 1
            : lead < 0xF0               ? 2
            : lead < 0xF5               ? 3
                                        : 4;
        if (more == 4 || at + more >= text.size())
            return false;
        for (size_t i = 1; i <= more; ++i) {
            if ((octet(text, at + i) & 0xC0) != 0x80)
                return false;
        }
        const unsigned char second = more > 0 ? octet(text, at + 1) : 0;
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0)
            || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90))
            return false;
        at += more + 1;
    }
    return true;
}

bool isNameText(const DerValue &value)
{
    return value.tag == der::printableString || value.tag == der::ia5String
        || (value.tag == der::utf8String && isUtf8(value.content));
}

bool isName(const DerValue &name)
{
    if (name.whole.size() > longestName)
        return false;
    DerWalk sets(name.content);
    while (const auto set = sets.next(der::set)) {
        DerWalk attributes(set->content);
        bool any = false;
        while (const auto attribute = attributes.next(der::sequence)) {
            DerWalk parts(attribute->content);
            const auto identifier = parts.next(der::objectIdentifier);
            const auto value = parts.next();
            if (!identifier || !isObjectIdentifier(identifier->content) || !value || !isNameText(*value)
                || !parts.atEnd())
                return false;
            any = true;
        }
        if (!any || !attributes.atEnd())
            return false;
    }
    return sets.atEnd();
}

// RFC 5280 §4.1.2.5: YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ.
bool isTime(const DerValue &time)
{
    const size_t size = time.tag == der::utcTime ? 13 : time.tag == der::generalizedTime ? 15 : 0;
    if (size == 0 || time.content.size() != size || time.content.back() != 'Z')
        return false;
    return time.content.substr(0, size - 1).find_first_not_of("0123456789") == std::string_view::npos;
}

bool isKey(std::string_view content)
{
    DerWalk walk(content);
    const auto algorithm = walk.next(der::sequence);
    const auto bits = walk.next(der::bitString);
    return algorithm && isAlgorithm(algorithm->content) && bits && isBitString(bits->content) && walk.atEnd();
}

struct ExtensionParts
{
    std::string_view identifier;
    std::string_view value;
};

std::optional<ExtensionParts> nextExtension(DerWalk &list)
{
    const auto extension = list.next(der::sequence);
    DerWalk parts(extension ? extension->content : std::string_view());
    const auto identifier = parts.next(der::objectIdentifier);
    const auto critical = parts.next(der::boolean);
    const auto value = parts.next(der::octetString);
    if (!identifier || !isObjectIdentifier(identifier->content) || !value || !parts.atEnd()
        || (critical && critical->content.size() != 1))
        return std::nullopt;
    return ExtensionParts{identifier->content, value->content};
}

// The whole SEQUENCE in an explicit tag; nullopt unless all of it is as it must be, and each is there once.
std::optional<std::string_view> extensionsIn(std::string_view tagged)
{
    DerWalk outer(tagged);
    const auto sequence = outer.next(der::sequence);
    if (!sequence || !outer.atEnd() || sequence->content.empty())
        return std::nullopt;
    std::array<std::string_view, mostExtensions> seen;
    size_t count = 0;
    DerWalk list(sequence->content);
    while (!list.atEnd()) {
        const auto extension = nextExtension(list);
        auto *const end = seen.begin() + count;
        if (!extension || count == seen.size() || std::find(seen.begin(), end, extension->identifier) != end)
            return std::nullopt;
        seen.at(count++) = extension->identifier;
    }
    return sequence->whole;
}

bool takeVersion(DerWalk &fields, CertificateOutline &outline)
{
    const auto tagged = fields.next(der::context0);
    if (!tagged)
        return true;
    DerWalk walk(tagged->content);
    const auto number = walk.next(der::integer);
    if (!number || !walk.atEnd() || number->content.size() != 1 || octet(number->content, 0) > version3)
        return false;
    outline.version = octet(number->content, 0) + 1;
    return true;
}

bool takeValidity(const std::optional<DerValue> &validity, CertificateOutline &outline)
{
    DerWalk walk(validity ? validity->content : std::string_view());
    const auto notBefore = walk.next();
    const auto notAfter = walk.next();
    if (!notBefore || !notAfter || !walk.atEnd() || !isTime(*notBefore) || !isTime(*notAfter))
        return false;
    outline.notBefore = *notBefore;
    outline.notAfter = *notAfter;
    return true;
}

std::optional<CertificateOutline> outlineOf(std::string_view signedPart)
{
    CertificateOutline outline;
    DerWalk fields(signedPart);
    if (!takeVersion(fields, outline))
        return std::nullopt;
    const auto serial = fields.next(der::integer);
    const auto algorithm = fields.next(der::sequence);
    const auto issuer = fields.next(der::sequence);
    if (!serial || !isInteger(serial->content) || !algorithm || !isAlgorithm(algorithm->content) || !issuer
        || !isName(*issuer) || !takeValidity(fields.next(der::sequence), outline))
        return std::nullopt;
    const auto subject = fields.next(der::sequence);
    const auto key = fields.next(der::sequence);
    if (!subject || !isName(*subject) || !key || !isKey(key->content))
        return std::nullopt;
    outline.serial = serial->content;
    outline.algorithm = algorithm->whole;
    outline.issuer = issuer->whole;
    outline.subject = subject->whole;
    outline.key = key->whole;
    if (const auto tagged = fields.next(der::context3)) {
        const auto extensions = extensionsIn(tagged->content);
        if (!extensions)
            return std::nullopt;
        outline.extensions = *extensions;
    }
    return fields.atEnd() ? std::optional(outline) : std::nullopt;
}

bool isBitSet(std::string_view bits, size_t bit)
{
    return bits.size() > 1 + bit / 8 && (octet(bits, 1 + bit / 8) & (0x80 >> bit % 8)) != 0;
}

} // namespace

std::optional<std::string_view> CertificateOutline::extension(std::string_view identifier) const
{
    const auto sequence = DerWalk(extensions).next(der::sequence);
    DerWalk list(sequence ? sequence->content : std::string_view());
    while (const auto each = nextExtension(list)) {
        if (each->identifier == identifier)
            return each->value;
    }
    return std::nullopt;
}

std::optional<CertificateOutline> certificateOutline(std::string_view der)
{
    DerWalk file(der);
    const auto certificate = file.next(der::sequence);
    if (!certificate || !file.atEnd())
        return std::nullopt;
    DerWalk walk(certificate->content);
    const auto signedPart = walk.next(der::sequence);
    const auto algorithm = walk.next(der::sequence);
    const auto signature = walk.next(der::bitString);
    if (!signedPart || !algorithm || !isAlgorithm(algorithm->content) || !signature
        || !isBitString(signature->content) || !walk.atEnd())
        return std::nullopt;
    return outlineOf(signedPart->content);
}

bool isAuthority(const CertificateOutline &outline)
{
    constexpr size_t keyCertSign = 5; // RFC 5280 §4.2.1.3
    if (const auto usage = outline.extension(extension::keyUsage)) {
        const auto bits = DerWalk(*usage).next(der::bitString);
        if (!bits || !isBitSet(bits->content, keyCertSign))
            return false;
    }
    if (const auto constraints = outline.extension(extension::basicConstraints)) {
        const auto sequence = DerWalk(*constraints).next(der::sequence);
        const auto ca = sequence ? DerWalk(sequence->content).next(der::boolean) : std::nullopt;
        return ca && ca->content.size() == 1 && ca->content != std::string_view("\0", 1);
    }
    return outline.version == 1 && outline.subject == outline.issuer;
}

} // namespace mailseal
