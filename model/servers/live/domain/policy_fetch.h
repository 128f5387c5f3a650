// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fetches an MTA-STS policy as RFC 8461 §3.3 wants it: HTTPS only, the certificate verified for the host, no
// redirection. By hand, because an HTTP library takes headers without end: at most 64 KiB of policy and 16
// KiB of headers are read. An address of this machine is not asked, whoever publishes it: see
// isOfThisMachine(). Blocks, at most ten seconds for each address; call it in a worker.
#pragma once

#include "model/base/system/patience.h"
#include "model/servers/live/domain/policy_answer.h"
#include "model/x509/certificates/certificate.h"

#include <QDateTime>

namespace mailseal {

struct PolicyQuestion
{
    QString host;          // “mta-sts.example.org”
    QStringList addresses; // tried one after another, until one answers
    QList<Certificate> authorities;
    QDateTime time;
};

PolicyAnswer fetchPolicy(const PolicyQuestion &question, const Patience &patience);

// What came over the connection, until the server closed it or as much as is read. Of HTTP/1.0 and 1.1
// (RFC 9112), the answer to a request of HTTP/1.0, which comes in one piece.
PolicyAnswer policyFromHttp(const QByteArray &octets);

} // namespace mailseal
