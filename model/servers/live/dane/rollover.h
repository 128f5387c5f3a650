// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changing a server's key without a moment in which senders that check DANE hold mail back (RFC 7671 §8.1,
// RFC 7672 §2.2.2): the records of both keys are published; after as long as anybody may still keep the
// records from before, the key changes; then the old record goes. A clock, read from what was seen.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace mailseal {

struct Rollover
{
    QString host;         // A-labels
    QList<quint16> ports; // all of them are to have both records
    QByteArray current;   // SHA-256 of the SubjectPublicKeyInfo, one key after another
    QByteArray next;      // likewise
    quint32 ttl = 0;      // seconds: the longest TTL of records that lacked the next key
    QDateTime published;  // UTC, since when both were seen on all ports; invalid: not yet
    bool operator==(const Rollover &) const = default;

    bool isSameAs(const Rollover &other) const
    {
        return host == other.host && ports == other.ports && current == other.current && next == other.next;
    }
};

// What the name servers and the server itself say now.
struct RolloverLook
{
    enum class Presents {
        Unknown, // not every address and port answered, and those that did present the next key
        Other,   // at least one of them
        Next,    // every one of them: the server has changed
    };
    QDateTime time;          // UTC
    bool isKnown = true;     // every port was answered, and signed
    bool hasCurrent = false; // on all ports
    bool hasNext = false;    // on all ports
    quint32 ttl = 0;         // the longest of all ports
    Presents presents = Presents::Unknown;
    bool operator==(const RolloverLook &) const = default;
};

enum class RolloverStep {
    Unknown,   // not answered, not signed, or not seen what the server presents: nothing can be said
    Publish,   // the records of both keys
    Wait,      // until nobody keeps the records from before
    Switch,    // the new key may be installed
    RemoveOld, // the old record is of no use any more
    Finished,
    Broken, // the server presents a key that is not published: publish it at once
};

struct RolloverState
{
    Rollover rollover; // to be kept until the next look
    RolloverStep step = RolloverStep::Unknown;
    QDateTime when;     // Wait: until then; Switch: since then
    bool isSeen = true; // what every address and port of the server presents
    bool operator==(const RolloverState &) const = default;
};

// With nothing published before, resolvers may keep “there is none” for as long (RFC 2308 §5).
constexpr quint32 leastWait = 3600; // seconds

RolloverState advanced(Rollover rollover, const RolloverLook &look);

QString stepName(RolloverStep step); // “wait”, for programs
// What is to be done now, with the time.
QString sentence(const RolloverState &state);

} // namespace mailseal
