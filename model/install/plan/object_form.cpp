// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/object_form.h"

#include "model/install/plan/der_reader.h"

namespace mailseal {
namespace {

// The content of a SEQUENCE that fills the bytes exactly.
std::optional<std::string_view> soleSequence(std::string_view bytes)
{
    DerReader reader(bytes);
    const auto content = reader.take(Tag::Sequence);
    return reader.atEnd() ? content : std::nullopt;
}

bool isAlgorithm(std::string_view content)
{
    DerReader reader(content);
    return reader.skip(Tag::Identifier) && (reader.atEnd() || (reader.skipAny() && reader.atEnd()));
}

bool takeAlgorithm(DerReader &reader)
{
    const auto algorithm = reader.take(Tag::Sequence);
    return algorithm && isAlgorithm(*algorithm);
}

bool takePublicKey(DerReader &reader)
{
    DerReader key(reader.take(Tag::Sequence).value_or(std::string_view()));
    return takeAlgorithm(key) && key.skip(Tag::BitString) && key.atEnd();
}

bool takeValidity(DerReader &reader)
{
    DerReader validity(reader.take(Tag::Sequence).value_or(std::string_view()));
    return validity.skipAny() && validity.skipAny() && validity.atEnd();
}

struct CertificateParts
{
    bool isVersion3 = false;
    std::string_view extensions; // one after another
};

std::optional<CertificateParts> certificateParts(std::string_view toBeSigned)
{
    DerReader reader(toBeSigned);
    CertificateParts parts;
    if (const auto version = reader.take(Tag::Context0))
        parts.isVersion3 = *version == std::string_view("\x02\x01\x02");
    if (!reader.skip(Tag::Integer) || !takeAlgorithm(reader) || !reader.skip(Tag::Sequence)
        || !takeValidity(reader) || !reader.skip(Tag::Sequence) || !takePublicKey(reader))
        return std::nullopt;
    (void)reader.skip(Tag::Implicit1); // unique identifiers, which nobody uses
    (void)reader.skip(Tag::Implicit2);
    if (const auto explicitly = reader.take(Tag::Context3)) {
        const auto extensions = soleSequence(*explicitly);
        if (!extensions)
            return std::nullopt;
        parts.extensions = *extensions;
    }
    return reader.atEnd() ? std::optional(parts) : std::nullopt;
}

bool isRequestInfo(std::string_view toBeSigned)
{
    DerReader reader(toBeSigned);
    if (!reader.skip(Tag::Integer) || !reader.skip(Tag::Sequence) || !takePublicKey(reader))
        return false;
    (void)reader.skip(Tag::Context0); // attributes
    return reader.atEnd();
}

std::optional<ObjectForm> signedForm(DerReader reader)
{
    const auto toBeSigned = reader.take(Tag::Sequence);
    if (!toBeSigned || !takeAlgorithm(reader) || !reader.skip(Tag::BitString) || !reader.atEnd())
        return std::nullopt;
    if (certificateParts(*toBeSigned))
        return ObjectForm::Certificate;
    return isRequestInfo(*toBeSigned) ? std::optional(ObjectForm::Request) : std::nullopt;
}

// The first value, a version, has been read already.
bool isPkcs8(DerReader reader)
{
    if (!takeAlgorithm(reader) || !reader.skip(Tag::OctetString))
        return false;
    (void)reader.skip(Tag::Context0);  // attributes
    (void)reader.skip(Tag::Implicit1); // public key
    return reader.atEnd();
}

bool isSec1(DerReader reader)
{
    if (!reader.skip(Tag::OctetString))
        return false;
    (void)reader.skip(Tag::Context0); // curve
    (void)reader.skip(Tag::Context1); // public key
    return reader.atEnd();
}

int integers(DerReader reader)
{
    int count = 0;
    while (reader.skip(Tag::Integer))
        ++count;
    return reader.atEnd() ? count : 0;
}

std::optional<ObjectForm> numberedForm(std::string_view content)
{
    DerReader reader(content);
    const auto first = reader.take(Tag::Integer);
    const bool isVersion = first && first->size() == 1;
    if (isVersion && isPkcs8(reader))
        return ObjectForm::Pkcs8Key;
    if (isVersion && isSec1(reader))
        return ObjectForm::EcKey;
    const int more = integers(reader);
    if (isVersion && more == 8)
        return ObjectForm::RsaKey;
    const bool isPrime = first && first->size() > 1;
    return isPrime && (more == 1 || more == 2) ? std::optional(ObjectForm::DhParameters) : std::nullopt;
}

// What follows tag and length, whatever the length says; nullopt if this is not a SEQUENCE.
std::optional<std::string_view> insideSequence(std::string_view bytes)
{
    if (bytes.size() < 2 || bytes[0] != '\x30')
        return std::nullopt;
    const auto size = static_cast<unsigned char>(bytes[1]);
    const size_t more = size > 0x80 ? size & 0x7FU : 0U;
    return bytes.size() > 2 + more ? std::optional(bytes.substr(2 + more)) : std::nullopt;
}

struct Saying
{
    bool isAuthority = false;
    bool isBroken = false;
};

// basicConstraints, RFC 5280 §4.2.1.9
Saying basicConstraints(std::string_view value)
{
    const auto content = soleSequence(value);
    DerReader reader(content.value_or(std::string_view()));
    const auto isAuthority = reader.take(Tag::Boolean);
    (void)reader.skip(Tag::Integer);
    return {isAuthority && *isAuthority != std::string_view("\0", 1), !content || !reader.atEnd()};
}

// A BIT STRING in which this bit stands for signing certificates: keyCertSign in keyUsage (§4.2.1.3); in
// Netscape's certificate type, any of the last three.
Saying bits(std::string_view value, unsigned char meaning)
{
    DerReader reader(value);
    const auto content = reader.take(Tag::BitString);
    const bool isBroken = !content || content->empty() || !reader.atEnd();
    return {!isBroken && content->size() > 1 && (static_cast<unsigned char>((*content)[1]) & meaning) != 0,
        isBroken};
}

Saying extension(std::string_view content)
{
    DerReader reader(content);
    const auto identifier = reader.take(Tag::Identifier);
    (void)reader.skip(Tag::Boolean); // critical
    const auto value = reader.take(Tag::OctetString);
    if (!identifier || !value || !reader.atEnd())
        return {false, true};
    if (*identifier == std::string_view("\x55\x1D\x13"))
        return basicConstraints(*value);
    if (*identifier == std::string_view("\x55\x1D\x0F"))
        return bits(*value, 0x04);
    if (*identifier == std::string_view("\x60\x86\x48\x01\x86\xF8\x42\x01\x01"))
        return bits(*value, 0x07);
    return {};
}

} // namespace

std::optional<ObjectForm> objectForm(std::string_view der)
{
    const auto content = soleSequence(der);
    if (!content)
        return std::nullopt;
    const auto form = signedForm(DerReader(*content));
    return form ? form : numberedForm(*content);
}

bool looksLikeSecretDer(std::string_view bytes)
{
    const auto content = insideSequence(bytes);
    if (!content)
        return false;
    // A version of one octet, as in PKCS#8, PKCS#1, SEC 1, DSA keys and PKCS#12.
    if (content->size() > 3 && content->substr(0, 2) == std::string_view("\x02\x01"))
        return true;
    // EncryptedPrivateKeyInfo, RFC 5958 §3: an algorithm and an OCTET STRING.
    DerReader reader(*content);
    return takeAlgorithm(reader) && reader.skip(Tag::OctetString);
}

bool couldBeAuthority(std::string_view certificate)
{
    const auto content = soleSequence(certificate);
    DerReader outer(content.value_or(std::string_view()));
    const auto parts = certificateParts(outer.take(Tag::Sequence).value_or(std::string_view()));
    if (!parts || !parts->isVersion3)
        return true;
    DerReader extensions(parts->extensions);
    while (!extensions.atEnd()) {
        const auto one = extensions.take(Tag::Sequence);
        const Saying said = one ? extension(*one) : Saying{false, true};
        if (said.isAuthority || said.isBroken)
            return true;
    }
    return false;
}

} // namespace mailseal
