// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is seen of a change of keys: on the name servers, and on the server itself, which is asked on each
// port that has a record, at each of its addresses.
#pragma once

#include "model/servers/live/dane/published_tlsa.h"
#include "model/servers/live/dane/rollover.h"
#include "model/servers/live/dane/tlsa_text.h"
#include "model/servers/live/domain/ways_asked.h"

namespace mailseal {

// From the key in use to the next one. If there is no next key, but the key in use is the next one of the
// change that is remembered, this goes on; nullopt: no key is being changed.
std::optional<Rollover> rolloverOf(const QString &host, const QList<quint16> &ports, const DaneKeys &keys,
    const std::optional<Rollover> &remembered);

struct Presented
{
    QList<Certificate> certificates;
    bool isWhole = false; // every port of every address presented one, but ports that nobody serves
    bool operator==(const Presented &) const = default;
};

RolloverLook lookFor(const Rollover &rollover, const QList<TlsaJudgement> &judgements,
    const Presented &presented, const QDateTime &time);

// “3 1 1” of the keys that the change is from.
TlsaSet oldRecords(const Rollover &rollover);

// What the host presents on the ports of the change. A port of an unusual number cannot be asked: nobody
// knows what is spoken there. Blocks, so call it in a worker.
Presented presentedBy(const Rollover &rollover, const Lookups &lookups, const std::stop_token &stop,
    const AskWays &ask = askWays);

} // namespace mailseal
