// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/verification/tlsa.h"

#include "model/x509/openssl/openssl_handles.h"

#include <algorithm>

namespace mailseal {
namespace {

QByteArray publicKeyOf(const Certificate &certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.handle()), &bytes);
    const QByteArray key(reinterpret_cast<const char *>(bytes), std::max(size, 0));
    OPENSSL_free(bytes);
    return key;
}

QByteArray digest(const QByteArray &bytes, const EVP_MD *method)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(bytes.constData(), static_cast<size_t>(bytes.size()), sum, &size, method, nullptr);
    return QByteArray(reinterpret_cast<const char *>(sum), size);
}

bool isPublicKey(const QByteArray &bytes)
{
    const openssl::ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    const openssl::Pkey key(d2i_PUBKEY(nullptr, &at, bytes.size()));
    return key != nullptr;
}

// The authority that a record of usage 2 names, if it is presented or in the record itself (RFC 7671 §5.2.1).
// A record that holds nothing but a key is recognised only in a certificate that is presented.
std::optional<Certificate> anchorOf(const TlsaRecord &record, const QList<Certificate> &chain)
{
    // The server's own certificate is no authority of itself.
    for (qsizetype i = 1; i < chain.size(); ++i) {
        if (fits(record, chain[i]))
            return chain[i];
    }
    return record.selector == 0 && record.matching == 0 ? Certificate::fromDer(record.data) : std::nullopt;
}

DaneMatch::Result throughAnchor(const Certificate &anchor, const QList<Certificate> &chain,
    const QList<AlternativeName> &names, const QDateTime &time)
{
    VerificationRequest request{chain.first(), chain.mid(1), {anchor}, {}, time, Purpose::TlsServer, {}};
    if (!verify(request).verified())
        return DaneMatch::Result::ChainUnfit;
    const bool isNamed = std::any_of(names.begin(), names.end(),
        [&](const AlternativeName &name) { return isValidFor(chain.first(), name); });
    return isNamed ? DaneMatch::Result::Fits : DaneMatch::Result::WrongName;
}

DaneMatch::Result resultOf(const TlsaRecord &record, const QList<Certificate> &chain,
    const QList<AlternativeName> &names, const QDateTime &time)
{
    using Result = DaneMatch::Result;
    if (chain.isEmpty())
        return Result::FitsNothing;
    if (record.usage == 3)
        return fits(record, chain.first()) ? Result::Fits : Result::FitsNothing;
    const auto anchor = anchorOf(record, chain);
    return anchor ? throughAnchor(*anchor, chain, names, time) : Result::FitsNothing;
}

} // namespace

std::optional<TlsaRecord> tlsaFromWire(const QByteArray &octets)
{
    if (octets.size() < 4)
        return std::nullopt;
    return TlsaRecord{quint8(octets.at(0)), quint8(octets.at(1)), quint8(octets.at(2)), octets.mid(3)};
}

QString toText(const TlsaRecord &record)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(record.usage)
        .arg(record.selector)
        .arg(record.matching)
        .arg(QString::fromLatin1(record.data.toHex()));
}

TlsaRecord tlsaFor(const Certificate &certificate, quint8 usage, quint8 selector, quint8 matching)
{
    const QByteArray whole = selector == 1 ? publicKeyOf(certificate) : certificate.der();
    return {usage, selector, matching,
        matching == 0       ? whole
            : matching == 1 ? digest(whole, EVP_sha256())
                            : digest(whole, EVP_sha512())};
}

bool fits(const TlsaRecord &record, const Certificate &certificate)
{
    return record.selector <= 1 && record.matching <= 2
        && tlsaFor(certificate, record.usage, record.selector, record.matching) == record;
}

TlsaFitness fitnessOf(const TlsaRecord &record)
{
    if (record.usage > 3 || record.selector > 1 || record.matching > 2)
        return TlsaFitness::Unknown;
    if (record.usage < 2)
        return TlsaFitness::PublicAuthority;
    const bool isWhole = record.matching == 1 ? record.data.size() == 32
        : record.matching == 2                ? record.data.size() == 64
        : record.selector == 1                ? isPublicKey(record.data)
                                              : Certificate::fromDer(record.data).has_value();
    return isWhole ? TlsaFitness::Usable : TlsaFitness::Malformed;
}

DaneMatch matchDane(const QList<TlsaRecord> &records, const QList<Certificate> &chain,
    const QList<AlternativeName> &names, const QDateTime &time)
{
    DaneMatch best;
    for (const TlsaRecord &record : records) {
        if (fitnessOf(record) != TlsaFitness::Usable)
            continue;
        const DaneMatch match{resultOf(record, chain, names, time), record};
        if (match.result == DaneMatch::Result::Fits)
            return match;
        // What comes nearest is told: the later in the list of results, the nearer.
        if (match.result > best.result)
            best = match;
    }
    return best;
}

} // namespace mailseal
