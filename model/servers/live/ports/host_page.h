// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was seen of hosts as a page to keep, to send or to print: HTML that needs nothing from elsewhere, and
// that Qt's rich text can draw too. In the current language.
#pragma once

#include "model/servers/live/ports/host_check.h"

#include <QDateTime>

namespace mailseal {

QString hostPage(const QList<HostReport> &reports, const QDateTime &time);

} // namespace mailseal
