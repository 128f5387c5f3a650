// SPDX-License-Identifier: GPL-3.0-or-later
//
// A look at what is published for a host's keys, as window and terminal both take it: each port judged, what
// is wrong, and where a change of keys stands.
#pragma once

#include "model/servers/live/dane/rollover_look.h"

namespace mailseal {

struct DaneQuestion
{
    DaneKeys keys;
    TlsaSet wanted; // the records of these keys, for the ports that are asked about
    bool operator==(const DaneQuestion &) const = default;
};

struct DaneLook
{
    QDateTime time;
    QList<TlsaJudgement> judgements;
    QList<Advice> findings;
    std::optional<RolloverState> rollover; // nullopt: no key is being changed
    bool operator==(const DaneLook &) const = default;

    // No finding but notes, and no step of a change that cannot wait.
    bool isGood() const;
};

// Goes on with the clock of an earlier look at the same change, which is kept in this folder
// (rolloverFolder()). Blocks, so call it in a worker. Errors: NamesNotAnswered, RolloverUnreadable,
// Cancelled; those of remember().
Result<DaneLook> lookAtDane(const DaneQuestion &question, const Lookups &lookups, const QString &folder,
    const QDateTime &time, const std::stop_token &stop = {});

// The first host name of the certificates in use; empty: they name none.
QString hostIn(const DaneKeys &keys);

QString standingName(TlsaStanding standing);          // “current-only”, for programs
QString standingText(const TlsaJudgement &judgement); // “the current key only”
QString portText(const TlsaJudgement &judgement);     // “port 25: as it should be (DNSSEC)”
// Its records, each on a line; of very many the first ones, and how many more there are.
QStringList recordLines(const TlsaJudgement &judgement);
QString removalText(const RolloverState &state, TlsaForm form); // of the old records; empty: not yet
QString verdictOf(const DaneLook &look);                        // of all ports in one sentence

} // namespace mailseal
