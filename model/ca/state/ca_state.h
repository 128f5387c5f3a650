// SPDX-License-Identifier: GPL-3.0-or-later
//
// An own CA as a value: what signs, what it has signed, and which of that is revoked. It is the sum of its
// events (ca_event.h); keys are not in it.
#pragma once

#include "model/x509/authority/revocation_list.h"
#include "model/x509/issuing/certificate_use.h"

namespace mailseal::ca {

struct Revocation
{
    QDateTime when; // UTC, whole seconds
    RevocationReason reason = RevocationReason::Unspecified;
    bool operator==(const Revocation &) const = default;
};

struct Issued
{
    Certificate certificate;
    CertificateUse use = CertificateUse::Server;
    QString serial{}; // hexadecimal, upper case
    std::optional<Revocation> revocation{};
    qsizetype generation = 0; // how many roll-overs came before it
    bool operator==(const Issued &) const = default;
};

// Of a revocation list. They only grow, and nobody makes so many.
constexpr qint64 largestListNumber = qint64(1) << 62;

struct IssuedList // the newest revocation list
{
    qint64 number = 0; // 0: there is none yet
    QDateTime made;
    QDateTime next;
    bool operator==(const IssuedList &) const = default;
};

struct Generation // what signed until a roll-over
{
    QList<Certificate> issuers;
    QString revocationLists;
    bool operator==(const Generation &) const = default;
};

struct CaState
{
    QList<Certificate> issuers; // what signs first, the root last; one if the root signs
    QString revocationLists;    // the address in all certificates; empty: none
    QList<Issued> issued;       // in the order of their signing
    IssuedList list;
    int unlisted = 0;                      // certificates revoked since the newest list
    QList<Generation> former{};            // oldest first
    QList<Certificate> crossed{};          // the key of one root, signed by another
    IssuedList rootList{};                 // what roots say about intermediate certificates
    QList<RevokedCertificate> withdrawn{}; // intermediate certificates that are revoked
    bool isListOlder = false;              // than the last roll-over
    QStringList unlistedAuthorities{};     // serials: withdrawn since the newest list of their root

    const Certificate &issuer() const { return issuers.first(); }
    const Certificate &root() const { return issuers.last(); }
    bool operator==(const CaState &) const = default;
};

// Of a certificate's generation: what signed it first, its root last.
const QList<Certificate> &issuersOf(const CaState &state, qsizetype generation);
// What a server presents after such a certificate: the authorities below the root, and the root's key as
// other roots have signed it, for devices that know only those.
QList<Certificate> presentedAfter(const CaState &state, qsizetype generation);
// The roots that devices may know, newest first.
QList<Certificate> rootsOf(const CaState &state);

// In the order of the enum: “server”, “client”, “both”, as on the command line.
QStringList useNames();
QString useName(CertificateUse use);
std::optional<CertificateUse> useFromName(const QString &name);

enum class IssuedState { Valid, Revoked, Expired };
IssuedState stateOf(const Issued &issued, const QDateTime &time);
QString stateName(IssuedState state);  // “valid”, as in --json
QString stateTitle(IssuedState state); // in the user's language

// The one that a person means: by its serial number, by the beginning of that (at least four digits), or by
// one of its names: of those that are valid, or else the one that was signed last. Errors: CaSerialUnknown,
// CaSerialAmbiguous.
Result<qsizetype> findIssued(const CaState &state, const QString &typed, const QDateTime &time);

} // namespace mailseal::ca
