// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helpers tell the system's log, as lines that every log takes whole (RFC 3164 §4.1: 1,024 octets
// with what the system puts before them) and in which nothing is hidden: control characters are “?”. A longer
// text goes on in further lines, at most twenty.
#pragma once

#include "model/install/plan/install_plan.h"

namespace mailseal {

QByteArrayList logLines(const QString &text);

// What will be done, before it is: a text for each file, with the SHA-256 of its content, link and folder.
QStringList intentOf(const InstallPlan &plan);
QStringList undoIntentOf(const QString &id, const QStringList &paths);

} // namespace mailseal
