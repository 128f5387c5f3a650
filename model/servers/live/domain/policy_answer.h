// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the web server of mta-sts.DOMAIN answers when it is asked for the policy (RFC 8461 §3.3).
#pragma once

#include <QByteArray>
#include <QString>

namespace mailseal {

struct PolicyAnswer
{
    enum class Outcome {
        NotAsked,
        Fetched,
        NotReached, // no connection, no TLS, or no whole answer in time
        CertificateUnfit,
        Redirected, // which senders do not follow
        WrongStatus,
        TooLarge,
    };
    Outcome outcome = Outcome::NotAsked;
    QByteArray body;
    QString contentType; // “text/plain”, lower case, without parameters
    int status = 0;      // of HTTP
    QString detail;      // CertificateUnfit: why, as a sentence; NotReached: in a few words, or empty
    bool operator==(const PolicyAnswer &) const = default;
};

} // namespace mailseal
