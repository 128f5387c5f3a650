// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/sets/set_request.h"

namespace mailseal {

QString requestHere(const RememberedSet &set)
{
    const QString waiting = set.pending ? set.pending->requestFile : QString();
    return waiting.isEmpty() ? fileHere(set, FileRole::Request) : waiting;
}

} // namespace mailseal
