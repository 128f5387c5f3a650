// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sentences of the review that depend on where is written.
#pragma once

#include <QString>

namespace mailseal {

class SetupSession;

// How much, where, and that nothing has been written yet.
QString reviewSentence(const SetupSession &session);
// That “count” files exist with other content and are kept.
QString keptSentence(const SetupSession &session, const QString &list, int count);

} // namespace mailseal
