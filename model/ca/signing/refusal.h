// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why the CA does not sign a request. A request may have several reasons; all of them are said.
#pragma once

#include <QString>
#include <QStringList>

namespace mailseal::ca {

enum class RefusalReason {
    NotSigned,    // its own key did not sign it (proof of possession, RFC 2986 §4.2)
    NoNames,      // it has no name that a certificate could have
    NamesUnfit,   // %1 names that are none, such as those with an underscore
    NamesOutside, // %1 names that the CA's name constraints do not permit, %2 what they permit
    NoServerName, // for a server: neither a host name nor an address
    KeyWeak,      // %1 what it is
    KeyReused,    // %1 serial of the certificate that has it, %2 its name
    KeyLost,      // as KeyReused, and that certificate was revoked because others may have its key
    KeyTwice,     // %1 the other request of this call
    KeyOfCa,
    BeyondCa,     // %1 days asked for, %2 days that the CA has left
    NamesTooMany, // %1 how many, %2 the most
    CaEnded,      // %1 the CA's name, %2 its last day: not a whole day is left
    CaNotBegun,   // %1 the CA's name, %2 its first day: the clock is wrong
};

struct Refusal
{
    RefusalReason reason = RefusalReason::NotSigned;
    QStringList arguments;
    bool operator==(const Refusal &) const = default;
};

QString refusalName(RefusalReason reason); // “key-reused”, as in --json
QString sentence(const Refusal &refusal);  // in the user's language

} // namespace mailseal::ca
