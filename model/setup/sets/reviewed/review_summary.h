// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a review opens on: what is made, for whom, where, which settings change, and what the servers will do.
// In whole sentences of the user's language.
#pragma once

#include "model/setup/sets/reviewed/reviewed_set.h"

namespace mailseal {

struct SummaryLine
{
    QString title;
    QString text;
    bool operator==(const SummaryLine &) const = default;
};

QList<SummaryLine> reviewSummary(const ReviewedSet &set);

// “Postfix, Dovecot”, each once.
QString titlesOf(const QList<ServerKind> &servers);

} // namespace mailseal
