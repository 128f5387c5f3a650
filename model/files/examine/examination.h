// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks through a file and says what a mail server or its clients would stumble over. In this order: the
// file, the names, key and certificate, dates, the chain, use.
#pragma once

#include "model/files/examine/finding.h"
#include "model/files/read/file_contents.h"
#include "model/x509/verification.h"

#include <stop_token>

namespace mailseal::files {

struct Expectations
{
    QDateTime time; // UTC
    QList<AlternativeName> hosts;
    std::optional<PrivateKey> key;             // of another file
    QList<Certificate> elsewhere;              // in other files that were given
    std::optional<QList<Certificate>> trusted; // nothing: the chain is not verified
    QList<QByteArray> revocationLists;
    bool trustedByUser = false; // not by the system, whose roots are taken as they are
    std::stop_token stop = {};
};

struct Examination
{
    QList<Finding> findings;                  // in the order of their checks
    std::optional<Verification> verification; // when hosts or authorities were given
    bool namesMatch = true;
    bool cancelled = false; // a stop was requested: findings are missing
    bool operator==(const Examination &) const = default;
};

Examination examine(const FileContents &contents, const Expectations &expectations);

} // namespace mailseal::files
