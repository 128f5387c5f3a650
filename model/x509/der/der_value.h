// SPDX-License-Identifier: GPL-3.0-or-later
//
// Walks over DER values one after another (X.690 §8.1, §10.1), in place: nothing is copied or allocated.
// Private to model/x509 and model/files.
#pragma once

#include <optional>
#include <string_view>

namespace mailseal {

struct DerValue
{
    unsigned char tag = 0; // the whole identifier octet; tags of several octets end the walk
    std::string_view content;
    std::string_view whole; // with tag and length
};

class DerWalk
{
public:
    explicit DerWalk(std::string_view bytes) : m_rest(bytes) { }
    // nullopt at the end, and where the bytes are not DER.
    std::optional<DerValue> next();
    // The next value if it has this tag; otherwise the walk stays where it is.
    std::optional<DerValue> next(unsigned char tag);
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

// Judges by the outer structure alone, because OpenSSL tries dozens of decoders on anything else: PKCS#8,
// PKCS#1 and SEC 1 begin with a version, SubjectPublicKeyInfo with an algorithm.
bool looksLikePrivateKey(std::string_view der);
bool looksLikePublicKey(std::string_view der);
// PKCS#1 (RFC 8017 §A.1.1): a modulus and one of the usual exponents, 3, 17 or 65537. Diffie-Hellman
// parameters are two numbers as well, but begin with 2 or 5 as their generator.
bool looksLikeRsaPublicKey(std::string_view der);

namespace der {

constexpr unsigned char integer = 0x02;
constexpr unsigned char bitString = 0x03;
constexpr unsigned char octetString = 0x04;
constexpr unsigned char null = 0x05;
constexpr unsigned char objectIdentifier = 0x06;
constexpr unsigned char utf8String = 0x0C;
constexpr unsigned char printableString = 0x13;
constexpr unsigned char ia5String = 0x16;
constexpr unsigned char utcTime = 0x17;
constexpr unsigned char generalizedTime = 0x18;
constexpr unsigned char sequence = 0x30;
constexpr unsigned char set = 0x31;
constexpr unsigned char boolean = 0x01;
constexpr unsigned char context0 = 0xA0; // explicit
constexpr unsigned char context3 = 0xA3;

} // namespace der
} // namespace mailseal
