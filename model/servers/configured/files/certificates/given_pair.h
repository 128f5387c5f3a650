// SPDX-License-Identifier: GPL-3.0-or-later
//
// Key and certificate that somebody names for a server: which file is which, and what a server would find
// wrong with the two. Takes time (it reads files), so it is not for a window's thread.
#pragma once

#include "model/base/advice/advice.h"

#include <QDateTime>

namespace mailseal {

struct GivenPair
{
    QString certificate;
    QString key; // the same path if both are in one file
    bool operator==(const GivenPair &) const = default;
};

// By their content, never by their names; empty: no file holds it. Of several certificates, the one to which
// the key belongs.
GivenPair pairAmong(const QStringList &paths);

// What keeps TLS from working with them, the worst first; the setting's value is the file concerned. Nothing
// about a file that cannot be read here: it may be on another machine.
QList<Advice> adviceOnPair(const GivenPair &pair, const QDateTime &now);

} // namespace mailseal
