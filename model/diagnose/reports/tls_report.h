// SPDX-License-Identifier: GPL-3.0-or-later
//
// A report about TLS (RFC 8460 §4): once a day, a sender says how its deliveries to a domain went. Written by
// many programs, so what is missing reads as empty, numbers may be texts, and what nobody has defined is
// passed over; at most 10,000 failures of a report are read.
#pragma once

#include "model/base/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace mailseal {

struct TlsFailure
{
    QString type;    // “certificate-expired” (§4.3)
    QString server;  // host name of the receiving server; its address if there is no name
    QString address; // from which was sent
    QString reason;  // in the sender's words
    qint64 sessions = 0;
    bool operator==(const TlsFailure &) const = default;
};

struct TlsPolicyReport
{
    QString kind;   // “sts”, “tlsa”, “no-policy-found”
    QString domain; // lower case
    qint64 delivered = 0;
    qint64 failed = 0;
    QList<TlsFailure> failures;
    bool operator==(const TlsPolicyReport &) const = default;
};

struct TlsReport
{
    QString sender; // “Google Inc.”
    QString id;
    QString contact;
    QDateTime from; // UTC; invalid: not said
    QDateTime to;
    QList<TlsPolicyReport> policies;
    bool operator==(const TlsReport &) const = default;
};

// The JSON of one report. Error: TlsReportInvalid, %1 the name.
Result<TlsReport> parseTlsReport(const QByteArray &json, const QString &name);

} // namespace mailseal
