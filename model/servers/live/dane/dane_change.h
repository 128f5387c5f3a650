// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether senders that check DANE (RFC 7672 §2.2) still deliver once a server presents other files.
#pragma once

#include "model/base/result.h"
#include "model/servers/live/dane/published_tlsa.h"

namespace mailseal {

struct DaneChange
{
    DaneKeys before; // what the server presents now
    DaneKeys after;
    bool operator==(const DaneChange &) const = default;
};

// host in A-labels. Error: DaneWouldBreak, if signed records fit the files of now and not those that come.
// Records that fit neither break nothing; without an answer nothing is said, because most domains have no
// such records.
Result<void> checkChange(const DaneChange &change, const QString &host, const QList<PublishedTlsa> &published,
    const QDateTime &time);

} // namespace mailseal
