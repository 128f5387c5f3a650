// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/keys/key_algorithm.h"

namespace mailseal {
namespace {

struct AlgorithmRow
{
    KeyAlgorithm algorithm;
    const char *name;
    const char *title;
};

constexpr AlgorithmRow algorithmRows[] = {
    {KeyAlgorithm::EcdsaP256, "ecdsa-p256", "ECDSA P-256"},
    {KeyAlgorithm::EcdsaP384, "ecdsa-p384", "ECDSA P-384"},
    {KeyAlgorithm::Rsa2048, "rsa-2048", "RSA 2048"},
    {KeyAlgorithm::Rsa3072, "rsa-3072", "RSA 3072"},
    {KeyAlgorithm::Rsa4096, "rsa-4096", "RSA 4096"},
    {KeyAlgorithm::Ed25519, "ed25519", "Ed25519"},
};

constexpr const char *digestNames[] = {"sha256", "sha384", "sha512"};

} // namespace

const QList<KeyAlgorithm> &keyAlgorithms()
{
    static const QList<KeyAlgorithm> all = [] {
        QList<KeyAlgorithm> list;
        for (const AlgorithmRow &row : algorithmRows)
            list << row.algorithm;
        return list;
    }();
    return all;
}

QString keyAlgorithmName(KeyAlgorithm algorithm)
{
    return QString::fromLatin1(algorithmRows[static_cast<int>(algorithm)].name);
}

QString keyAlgorithmTitle(KeyAlgorithm algorithm)
{
    return QString::fromLatin1(algorithmRows[static_cast<int>(algorithm)].title);
}

std::optional<KeyAlgorithm> keyAlgorithmFromName(const QString &name)
{
    for (const AlgorithmRow &row : algorithmRows) {
        if (name.compare(QLatin1String(row.name), Qt::CaseInsensitive) == 0)
            return row.algorithm;
    }
    return std::nullopt;
}

bool isRsa(KeyAlgorithm algorithm)
{
    return algorithm == KeyAlgorithm::Rsa2048 || algorithm == KeyAlgorithm::Rsa3072
        || algorithm == KeyAlgorithm::Rsa4096;
}

const QList<Digest> &digests()
{
    static const QList<Digest> all{Digest::Sha256, Digest::Sha384, Digest::Sha512};
    return all;
}

QString digestName(Digest digest)
{
    return QString::fromLatin1(digestNames[static_cast<int>(digest)]);
}

std::optional<Digest> digestFromName(const QString &name)
{
    for (const Digest digest : digests()) {
        if (name.compare(digestName(digest), Qt::CaseInsensitive) == 0)
            return digest;
    }
    return std::nullopt;
}

} // namespace mailseal
