// SPDX-License-Identifier: GPL-3.0-or-later
//
// Examines a file and reports what a mail server or its clients would stumble over, in this order: the file,
// the names, key and certificate, dates, the chain, use.
#pragma once

#include "model/files/examine/server_checks.h"
#include "model/files/read/file_contents.h"
#include "model/x509/verification/verification.h"

#include <stop_token>

namespace mailseal::files {

struct Expectations
{
    QDateTime time; // UTC
    QList<AlternativeName> hosts;
    std::optional<PrivateKey> key;             // from another file
    QList<Certificate> elsewhere;              // from the other files given
    std::optional<QList<Certificate>> trusted; // nullopt: the chain is not verified
    QList<QByteArray> revocationLists;
    std::optional<int> mostIntermediates; // that a client accepts, as smtp_tls_scert_verifydepth of Postfix
    RegisteredDomain registeredDomain;    // null: wildcards are not compared with public suffixes
    bool trustedByUser = false;           // rather than by the system, whose roots are accepted as they are
    std::stop_token stop = {};
};

struct Examination
{
    QList<Advice> findings;                   // in the order of their checks
    std::optional<Verification> verification; // if hosts or authorities were given
    bool namesMatch = true;
    bool cancelled = false; // a stop was requested, so findings are missing
    bool operator==(const Examination &) const = default;
};

Examination examine(const FileContents &contents, const Expectations &expectations);

} // namespace mailseal::files
