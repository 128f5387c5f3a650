// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which certificate of a file a server is meant to present, where there is a choice: after a renewal that was
// appended to the old certificate, and in a file with a set of key, certificate and issuers for each kind of
// key (postconf(5) smtpd_tls_chain_files). The numbers are indexes into the list that was passed in.
#pragma once

#include "model/x509/certificates/certificate.h"

#include <QDateTime>

namespace mailseal::files {

struct ServedCertificate
{
    qsizetype leaf = -1; // as findServer(), but of old and new the one that is valid
    std::optional<PrivateKey> key;
    QList<qsizetype> superseded; // expired, for the same key or the same names as the leaf
    bool operator==(const ServedCertificate &) const = default;
};

// An invalid time: all certificates count as valid.
ServedCertificate servedCertificate(
    const QList<Certificate> &certificates, const QList<PrivateKey> &keys, const QDateTime &time);

struct KeySet
{
    PrivateKey key;
    qsizetype leaf = -1;
    bool operator==(const KeySet &) const = default;
};

// Each key with its certificate, in the order of the keys; those that are superseded are left out.
QList<KeySet> keySets(const QList<Certificate> &certificates, const QList<PrivateKey> &keys,
    const QList<qsizetype> &superseded);

// Whether the sets are of as many kinds, so that a server can use all of them.
bool areOfDifferentKinds(const QList<KeySet> &sets);

} // namespace mailseal::files
