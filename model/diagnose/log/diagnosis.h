// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a log says about TLS: causes with their peers, worst first, and what was looked at.
#pragma once

#include "model/base/advice/advice.h"
#include "model/base/errors/error.h"
#include "model/servers/catalogue/server.h"

#include <QDateTime>

namespace mailseal {

struct LogPeer
{
    QString name; // “branch.example.net[192.0.2.40]”
    qint64 count = 0;
    qint64 withTls = 0; // how often it came back, or was reached, with TLS soon after
    qint64 inClear = 0; // and how often without
    bool operator==(const LogPeer &) const = default;
};

struct LogFinding
{
    Advice advice;
    ServerKind server = ServerKind::Postfix;
    QString row;      // the row's id, “postfix-untrusted-issuer”
    QString citation; // the row's, and the advice's
    QString line;     // the first one, printable
    qint64 count = 0;
    qint64 held = 0; // mails that stayed in the queue for it
    QDateTime first; // invalid: without a stamp
    QDateTime last;
    QList<LogPeer> peers;    // the most frequent first
    qint64 furtherPeers = 0; // events of peers beyond the limit
    bool operator==(const LogFinding &) const = default;
};

struct LogServer
{
    ServerKind server = ServerKind::Postfix;
    qint64 lines = 0;
    bool operator==(const LogServer &) const = default;
};

struct Diagnosis
{
    qint64 lines = 0;
    QList<LogServer> servers; // of which there were lines
    QDateTime from;
    QDateTime to;
    QList<LogFinding> findings;
    std::optional<Error> problem; // why it could not be read to its end
    bool operator==(const Diagnosis &) const = default;
};

// Three classes: mail or TLS is lost; TLS is not used, or somebody is turned away; no fault of the server.
// First those that lose mail, then by how often.
void sortWorstFirst(QList<LogFinding> &findings);
bool isClean(const Diagnosis &diagnosis); // notes at most

// What was looked at, in one sentence; for a log of something else, what to do instead.
QString overviewOf(const Diagnosis &diagnosis);
// “12 times from 27 Nov 08:12 to 09:40, 3 mails held back”
QString frequencyOf(const LogFinding &finding);
// “came back with TLS”, “then without TLS”; empty if nothing is known.
QString returnOf(const LogPeer &peer);

} // namespace mailseal
