// SPDX-License-Identifier: GPL-3.0-or-later
//
// A renewed key with its certificate and chain, and whether it may take the place of an installed set's.
#pragma once

#include "model/install/plan/set_record.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal {

struct RenewedPair
{
    QString certificateFile;
    QString keyFile;
    PrivateKey key;
    QList<Certificate> chain; // the server's own first, without a root
    bool operator==(const RenewedPair &) const = default;
};

// Any forms and orders of files; nobody is asked for a passphrase. Errors: those of reading.h;
// DeployCertificateMissing, DeployKeyMissing, DeployKeyDiffers.
Result<RenewedPair> readRenewedPair(const QStringList &paths);

struct RenewalCheck
{
    QStringList names;            // those of the set
    QList<Certificate> installed; // what the set shows now, the server's own first; empty: nothing
    QList<Certificate> trusted;
    QDateTime now;
};
// Returns what is to be said all the same (DeployUntrusted). Errors: DeployNamesMissing, DeployExpired,
// DeployNotYetValid, DeployOlder; DeployDistrusted if the installed one is trusted and this one is not.
Result<QList<Error>> checkRenewed(const RenewedPair &pair, const RenewalCheck &check);

} // namespace mailseal
