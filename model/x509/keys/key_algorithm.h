// SPDX-License-Identifier: GPL-3.0-or-later
//
// The kinds of keys and digests on offer; the names are those of the command line and the answers file.
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace mailseal {

enum class KeyAlgorithm { EcdsaP256, EcdsaP384, Rsa2048, Rsa3072, Rsa4096, Ed25519 };

const QList<KeyAlgorithm> &keyAlgorithms();
QString keyAlgorithmName(KeyAlgorithm algorithm);  // “ecdsa-p256”
QString keyAlgorithmTitle(KeyAlgorithm algorithm); // “ECDSA P-256”
std::optional<KeyAlgorithm> keyAlgorithmFromName(const QString &name);
bool isRsa(KeyAlgorithm algorithm);

enum class Digest { Sha256, Sha384, Sha512 };

const QList<Digest> &digests();
QString digestName(Digest digest); // “sha256”
std::optional<Digest> digestFromName(const QString &name);

} // namespace mailseal
