// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/keys/algorithm_names.h"

#include "model/x509/openssl/openssl_handles.h"

#include <array>

namespace mailseal {
namespace {

using std::string_view_literals::operator""sv;

struct AlgorithmRow
{
    const char *identifier;
    const char *name;
};

// RFC 9881, RFC 9814, RFC 9935, RFC 9215, RFC 4491, RFC 8692, RFC 8391; GM/T 0006; the drafts of the LAMPS
// working group.
constexpr std::array algorithms{
    AlgorithmRow{"2.16.840.1.101.3.4.3.17", "ML-DSA-44"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.18", "ML-DSA-65"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.19", "ML-DSA-87"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.20", "SLH-DSA-SHA2-128s"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.21", "SLH-DSA-SHA2-128f"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.22", "SLH-DSA-SHA2-192s"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.23", "SLH-DSA-SHA2-192f"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.24", "SLH-DSA-SHA2-256s"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.25", "SLH-DSA-SHA2-256f"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.26", "SLH-DSA-SHAKE-128s"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.27", "SLH-DSA-SHAKE-128f"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.28", "SLH-DSA-SHAKE-192s"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.29", "SLH-DSA-SHAKE-192f"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.30", "SLH-DSA-SHAKE-256s"},
    AlgorithmRow{"2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f"},
    AlgorithmRow{"2.16.840.1.101.3.4.4.1", "ML-KEM-512"},
    AlgorithmRow{"2.16.840.1.101.3.4.4.2", "ML-KEM-768"},
    AlgorithmRow{"2.16.840.1.101.3.4.4.3", "ML-KEM-1024"},
    AlgorithmRow{"1.3.9999.3.6", "Falcon-512"},
    AlgorithmRow{"1.3.9999.3.9", "Falcon-1024"},
    AlgorithmRow{"1.2.840.113549.1.9.16.3.17", "HSS/LMS"},
    AlgorithmRow{"1.3.6.1.5.5.7.6.34", "XMSS"},
    AlgorithmRow{"1.3.6.1.5.5.7.6.35", "XMSS-MT"},
    AlgorithmRow{"1.3.6.1.5.5.7.6.30", "RSA-PSS with SHAKE128"},
    AlgorithmRow{"1.3.6.1.5.5.7.6.31", "RSA-PSS with SHAKE256"},
    AlgorithmRow{"1.3.6.1.5.5.7.6.32", "ECDSA with SHAKE128"},
    AlgorithmRow{"1.3.6.1.5.5.7.6.33", "ECDSA with SHAKE256"},
    AlgorithmRow{"1.2.643.2.2.19", "GOST R 34.10-2001"},
    AlgorithmRow{"1.2.643.2.2.20", "GOST R 34.10-94"},
    AlgorithmRow{"1.2.643.2.2.3", "GOST R 34.10-2001 with GOST R 34.11-94"},
    AlgorithmRow{"1.2.643.7.1.1.1.1", "GOST R 34.10-2012 (256 bits)"},
    AlgorithmRow{"1.2.643.7.1.1.1.2", "GOST R 34.10-2012 (512 bits)"},
    AlgorithmRow{"1.2.643.7.1.1.3.2", "GOST R 34.10-2012 with Streebog-256"},
    AlgorithmRow{"1.2.643.7.1.1.3.3", "GOST R 34.10-2012 with Streebog-512"},
    AlgorithmRow{"1.2.804.2.1.1.1.1.3.1.1", "DSTU 4145"},
    AlgorithmRow{"1.2.112.0.2.0.34.101.45.2.1", "STB 34.101.45 (bign)"},
    AlgorithmRow{"1.2.156.10197.1.301", "SM2"},
    AlgorithmRow{"1.2.156.10197.1.501", "SM2 with SM3"},
    AlgorithmRow{"1.2.410.200004.1.100.4.3", "KCDSA"},
};

openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> objectOf(std::string_view identifier)
{
    if (identifier.empty() || identifier.size() > 100)
        return nullptr;
    QByteArray der = QByteArray(1, '\x06') + static_cast<char>(identifier.size());
    der.append(identifier.data(), static_cast<qsizetype>(identifier.size()));
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free>(d2i_ASN1_OBJECT(nullptr, &at, der.size()));
}

QString textOf(const ASN1_OBJECT *object, int numeric)
{
    char text[128] = {};
    OBJ_obj2txt(text, sizeof text, object, numeric);
    return QString::fromLatin1(text);
}

} // namespace

QString algorithmName(std::string_view identifier)
{
    const openssl::ErrorScope errors;
    const auto object = objectOf(identifier);
    if (!object)
        return QStringLiteral("?");
    const QString numeric = textOf(object.get(), 1);
    for (const AlgorithmRow &row : algorithms) {
        if (numeric == QLatin1String(row.identifier))
            return QString::fromLatin1(row.name);
    }
    return textOf(object.get(), 0);
}

bool isKnownAlgorithm(std::string_view identifier)
{
    const openssl::ErrorScope errors;
    const auto object = objectOf(identifier);
    if (!object)
        return false;
    const openssl::PkeyContext context(
        EVP_PKEY_CTX_new_from_name(nullptr, textOf(object.get(), 1).toLatin1().constData(), nullptr));
    return context != nullptr;
}

} // namespace mailseal
