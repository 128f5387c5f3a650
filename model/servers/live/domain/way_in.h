// SPDX-License-Identifier: GPL-3.0-or-later
//
// One port of one address of a host, as it answers: a mail server, or the web server of autoconfig.DOMAIN.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal {

struct WayIn
{
    enum class Reached {
        NotAsked,
        Yes,
        Refused,
        NoAnswer, // silent until the time was over
        NoRoute,  // this machine does not know a way there (an address of IPv6, mostly)
    };
    enum class Tls {
        NotBegun,
        Works,
        NotOffered,
        Fails,
    };
    QString host;
    QString address;
    Reached reached = Reached::NotAsked;
    Tls tls = Tls::NotBegun;
    QList<Certificate> chain; // as presented
    QString detail;           // why TLS fails, in the library's words
    bool operator==(const WayIn &) const = default;

    bool isSix() const { return address.contains(u':'); }
};

} // namespace mailseal
