// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes a CA: a root, or a root and an intermediate that signs, so that the root's key can go to a stick.
// Both are limited to the domains given (critical name constraints) and to the authorities that may follow
// (path length).
#pragma once

#include "model/ca/state/ca_state.h"
#include "model/names/alternative_name.h"

#include <stop_token>

namespace mailseal::ca {

struct CaWishes
{
    QString name;                   // the common name of the root
    QList<AlternativeName> domains; // DNS names and addresses
    KeyAlgorithm key = KeyAlgorithm::EcdsaP384;
    bool hasIntermediate = false;
    int rootDays = 3653;         // ten years
    int intermediateDays = 1827; // five
    QString revocationLists{};   // the address of the revocation list, for the certificates; may be empty
    QString postQuantum{};       // in place of the key, as an experiment: one of postQuantumNames()
    bool operator==(const CaWishes &) const = default;
};

// What a CA is called that nobody gave a name: “example.org CA”.
QString usualName(const QList<AlternativeName> &domains);

// “example.org”, “192.0.2.1”. Errors: CaDomainUnfit, and those of AlternativeName::parse().
Result<AlternativeName> parseCaDomain(const QString &typed);

struct CreatedCa
{
    CaState state;
    QStringList files; // whole paths
    bool operator==(const CreatedCa &) const = default;
};

// All files or none. Can be stopped until they are written. Errors: CaExists, CaPassphraseShort, Cancelled,
// those of DistinguishedName::set() and of writing.
Result<CreatedCa> createCa(const QString &folder, const CaWishes &wishes, const QCA::SecureArray &passphrase,
    const QDateTime &now, const std::stop_token &stop = {});

} // namespace mailseal::ca
