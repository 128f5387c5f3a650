// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helpers write to the system's log, as lines short enough for every log (RFC 3164 §4.1: 1,024
// octets including what the system puts before them) and in which nothing is hidden: control characters
// become “?”. A longer text continues on further lines, at most twenty.
#pragma once

#include "model/install/plan/install_plan.h"

namespace mailseal {

QByteArrayList logLines(const QString &text);

// What is about to be done: a text for each file (with the SHA-256 of its content), link and folder.
QStringList intentOf(const InstallPlan &plan);
QStringList undoIntentOf(const QString &id, const QStringList &paths);

} // namespace mailseal
