// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/sessions/cipher_suites.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

struct Suite
{
    quint16 number;
    const char *name;
};

// In the order of their numbers. Those with a pre-shared key, SRP, Kerberos or GOST are not for mail servers.
constexpr std::array suites{
    Suite{0x0001, "NULL-MD5"},
    Suite{0x0002, "NULL-SHA"},
    Suite{0x0003, "EXP-RC4-MD5"},
    Suite{0x0004, "RC4-MD5"},
    Suite{0x0005, "RC4-SHA"},
    Suite{0x0006, "EXP-RC2-CBC-MD5"},
    Suite{0x0007, "IDEA-CBC-SHA"},
    Suite{0x0008, "EXP-DES-CBC-SHA"},
    Suite{0x0009, "DES-CBC-SHA"},
    Suite{0x000A, "DES-CBC3-SHA"},
    Suite{0x0011, "EXP-DHE-DSS-DES-CBC-SHA"},
    Suite{0x0012, "DHE-DSS-DES-CBC-SHA"},
    Suite{0x0013, "DHE-DSS-DES-CBC3-SHA"},
    Suite{0x0014, "EXP-DHE-RSA-DES-CBC-SHA"},
    Suite{0x0015, "DHE-RSA-DES-CBC-SHA"},
    Suite{0x0016, "DHE-RSA-DES-CBC3-SHA"},
    Suite{0x0017, "EXP-ADH-RC4-MD5"},
    Suite{0x0018, "ADH-RC4-MD5"},
    Suite{0x0019, "EXP-ADH-DES-CBC-SHA"},
    Suite{0x001A, "ADH-DES-CBC-SHA"},
    Suite{0x001B, "ADH-DES-CBC3-SHA"},
    Suite{0x002F, "AES128-SHA"},
    Suite{0x0032, "DHE-DSS-AES128-SHA"},
    Suite{0x0033, "DHE-RSA-AES128-SHA"},
    Suite{0x0034, "ADH-AES128-SHA"},
    Suite{0x0035, "AES256-SHA"},
    Suite{0x0038, "DHE-DSS-AES256-SHA"},
    Suite{0x0039, "DHE-RSA-AES256-SHA"},
    Suite{0x003A, "ADH-AES256-SHA"},
    Suite{0x003B, "NULL-SHA256"},
    Suite{0x003C, "AES128-SHA256"},
    Suite{0x003D, "AES256-SHA256"},
    Suite{0x0040, "DHE-DSS-AES128-SHA256"},
    Suite{0x0041, "CAMELLIA128-SHA"},
    Suite{0x0044, "DHE-DSS-CAMELLIA128-SHA"},
    Suite{0x0045, "DHE-RSA-CAMELLIA128-SHA"},
    Suite{0x0046, "ADH-CAMELLIA128-SHA"},
    Suite{0x0067, "DHE-RSA-AES128-SHA256"},
    Suite{0x006A, "DHE-DSS-AES256-SHA256"},
    Suite{0x006B, "DHE-RSA-AES256-SHA256"},
    Suite{0x006C, "ADH-AES128-SHA256"},
    Suite{0x006D, "ADH-AES256-SHA256"},
    Suite{0x0084, "CAMELLIA256-SHA"},
    Suite{0x0087, "DHE-DSS-CAMELLIA256-SHA"},
    Suite{0x0088, "DHE-RSA-CAMELLIA256-SHA"},
    Suite{0x0089, "ADH-CAMELLIA256-SHA"},
    Suite{0x0096, "SEED-SHA"},
    Suite{0x009A, "DHE-RSA-SEED-SHA"},
    Suite{0x009C, "AES128-GCM-SHA256"},
    Suite{0x009D, "AES256-GCM-SHA384"},
    Suite{0x009E, "DHE-RSA-AES128-GCM-SHA256"},
    Suite{0x009F, "DHE-RSA-AES256-GCM-SHA384"},
    Suite{0x00A2, "DHE-DSS-AES128-GCM-SHA256"},
    Suite{0x00A3, "DHE-DSS-AES256-GCM-SHA384"},
    Suite{0x00A6, "ADH-AES128-GCM-SHA256"},
    Suite{0x00A7, "ADH-AES256-GCM-SHA384"},
    Suite{0x00BA, "CAMELLIA128-SHA256"},
    Suite{0x00BD, "DHE-DSS-CAMELLIA128-SHA256"},
    Suite{0x00BE, "DHE-RSA-CAMELLIA128-SHA256"},
    Suite{0x00BF, "ADH-CAMELLIA128-SHA256"},
    Suite{0x00C0, "CAMELLIA256-SHA256"},
    Suite{0x00C3, "DHE-DSS-CAMELLIA256-SHA256"},
    Suite{0x00C4, "DHE-RSA-CAMELLIA256-SHA256"},
    Suite{0x00C5, "ADH-CAMELLIA256-SHA256"},
    Suite{0x1301, "TLS_AES_128_GCM_SHA256"},
    Suite{0x1302, "TLS_AES_256_GCM_SHA384"},
    Suite{0x1303, "TLS_CHACHA20_POLY1305_SHA256"},
    Suite{0x1304, "TLS_AES_128_CCM_SHA256"},
    Suite{0x1305, "TLS_AES_128_CCM_8_SHA256"},
    Suite{0xC006, "ECDHE-ECDSA-NULL-SHA"},
    Suite{0xC007, "ECDHE-ECDSA-RC4-SHA"},
    Suite{0xC008, "ECDHE-ECDSA-DES-CBC3-SHA"},
    Suite{0xC009, "ECDHE-ECDSA-AES128-SHA"},
    Suite{0xC00A, "ECDHE-ECDSA-AES256-SHA"},
    Suite{0xC010, "ECDHE-RSA-NULL-SHA"},
    Suite{0xC011, "ECDHE-RSA-RC4-SHA"},
    Suite{0xC012, "ECDHE-RSA-DES-CBC3-SHA"},
    Suite{0xC013, "ECDHE-RSA-AES128-SHA"},
    Suite{0xC014, "ECDHE-RSA-AES256-SHA"},
    Suite{0xC015, "AECDH-NULL-SHA"},
    Suite{0xC016, "AECDH-RC4-SHA"},
    Suite{0xC017, "AECDH-DES-CBC3-SHA"},
    Suite{0xC018, "AECDH-AES128-SHA"},
    Suite{0xC019, "AECDH-AES256-SHA"},
    Suite{0xC023, "ECDHE-ECDSA-AES128-SHA256"},
    Suite{0xC024, "ECDHE-ECDSA-AES256-SHA384"},
    Suite{0xC027, "ECDHE-RSA-AES128-SHA256"},
    Suite{0xC028, "ECDHE-RSA-AES256-SHA384"},
    Suite{0xC02B, "ECDHE-ECDSA-AES128-GCM-SHA256"},
    Suite{0xC02C, "ECDHE-ECDSA-AES256-GCM-SHA384"},
    Suite{0xC02F, "ECDHE-RSA-AES128-GCM-SHA256"},
    Suite{0xC030, "ECDHE-RSA-AES256-GCM-SHA384"},
    Suite{0xC050, "ARIA128-GCM-SHA256"},
    Suite{0xC051, "ARIA256-GCM-SHA384"},
    Suite{0xC052, "DHE-RSA-ARIA128-GCM-SHA256"},
    Suite{0xC053, "DHE-RSA-ARIA256-GCM-SHA384"},
    Suite{0xC056, "DHE-DSS-ARIA128-GCM-SHA256"},
    Suite{0xC057, "DHE-DSS-ARIA256-GCM-SHA384"},
    Suite{0xC05C, "ECDHE-ECDSA-ARIA128-GCM-SHA256"},
    Suite{0xC05D, "ECDHE-ECDSA-ARIA256-GCM-SHA384"},
    Suite{0xC060, "ECDHE-ARIA128-GCM-SHA256"},
    Suite{0xC061, "ECDHE-ARIA256-GCM-SHA384"},
    Suite{0xC072, "ECDHE-ECDSA-CAMELLIA128-SHA256"},
    Suite{0xC073, "ECDHE-ECDSA-CAMELLIA256-SHA384"},
    Suite{0xC076, "ECDHE-RSA-CAMELLIA128-SHA256"},
    Suite{0xC077, "ECDHE-RSA-CAMELLIA256-SHA384"},
    Suite{0xC09C, "AES128-CCM"},
    Suite{0xC09D, "AES256-CCM"},
    Suite{0xC09E, "DHE-RSA-AES128-CCM"},
    Suite{0xC09F, "DHE-RSA-AES256-CCM"},
    Suite{0xC0A0, "AES128-CCM8"},
    Suite{0xC0A1, "AES256-CCM8"},
    Suite{0xC0A2, "DHE-RSA-AES128-CCM8"},
    Suite{0xC0A3, "DHE-RSA-AES256-CCM8"},
    Suite{0xC0AC, "ECDHE-ECDSA-AES128-CCM"},
    Suite{0xC0AD, "ECDHE-ECDSA-AES256-CCM"},
    Suite{0xC0AE, "ECDHE-ECDSA-AES128-CCM8"},
    Suite{0xC0AF, "ECDHE-ECDSA-AES256-CCM8"},
    Suite{0xCCA8, "ECDHE-RSA-CHACHA20-POLY1305"},
    Suite{0xCCA9, "ECDHE-ECDSA-CHACHA20-POLY1305"},
    Suite{0xCCAA, "DHE-RSA-CHACHA20-POLY1305"},
};

bool has(const QByteArray &name, const char *word)
{
    return name.contains(word);
}

} // namespace

QByteArray cipherSuiteName(quint16 number)
{
    const auto *found = std::lower_bound(suites.begin(), suites.end(), number,
        [](const Suite &suite, quint16 wanted) { return suite.number < wanted; });
    if (found != suites.end() && found->number == number)
        return found->name;
    return "0x" + QByteArray::number(number, 16).toUpper().rightJustified(4, '0');
}

CipherWeakness weaknessOf(const QByteArray &name)
{
    if (has(name, "NULL"))
        return CipherWeakness::NoEncryption;
    if (name.startsWith("EXP-"))
        return CipherWeakness::Export;
    if (has(name, "RC4"))
        return CipherWeakness::Rc4;
    if (has(name, "DES-CBC3") || has(name, "IDEA"))
        return CipherWeakness::SmallBlocks;
    if (has(name, "DES-CBC"))
        return CipherWeakness::Des;
    if (name.startsWith("ADH-") || name.startsWith("AECDH-"))
        return CipherWeakness::Anonymous;
    return CipherWeakness::None;
}

bool keepsSecretsForward(const QByteArray &name)
{
    return name.startsWith("TLS_") || has(name, "DHE-") || has(name, "ADH-") || has(name, "AECDH-");
}

QList<quint16> cipherSuites(bool (*isWanted)(const QByteArray &name))
{
    QList<quint16> numbers;
    for (const Suite &suite : suites) {
        if (suite.number >> 8 != 0x13 && isWanted(suite.name))
            numbers << suite.number;
    }
    return numbers;
}

} // namespace mailseal
