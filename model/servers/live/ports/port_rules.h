// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with what a port was seen doing. The certificates are examined as those of a file are
// (model/files/examine), so the same fault has the same sentence. Pure functions.
#pragma once

#include "model/files/examine/examination.h"
#include "model/servers/live/ports/port_seen.h"

namespace mailseal {

struct PortExpectations
{
    QDateTime time;               // UTC
    QList<AlternativeName> names; // that the certificate shown has to be valid for
    QList<Certificate> trusted;
    QString trustedFile;             // where they come from, if the user named a file
    bool trustedByUser = false;      // rather than by the system
    bool isWanted = false;           // somebody asked for this port: it is a fault if it is closed
    std::optional<Certificate> file; // that the port ought to show
    QString fileName;                // to speak of it
};

struct PortReport
{
    PortSeen seen;
    QList<Advice> findings;                   // worst first
    std::optional<Verification> verification; // of the certificate that a client of today gets
    bool namesMatch = true;
    bool isSecure() const { return seen.session.has_value(); } // TLS works, well or badly
    bool operator==(const PortReport &) const = default;
};

PortReport examinePort(const PortSeen &seen, const PortExpectations &expectations);

// What can only be seen by looking at all ports together: at one address, or at all of a name's.
QList<Advice> adviceAcross(const QList<PortReport> &reports);

// Whether somebody could log in before TLS: POP3 and IMAP always can unless they say otherwise.
bool takesPasswordsInClear(const PortSeen &seen);

} // namespace mailseal
