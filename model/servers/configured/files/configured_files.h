// SPDX-License-Identifier: GPL-3.0-or-later
//
// Examines the files that a configuration points to: do they exist, may the server read them, and do key and
// certificate belong together? The daemons' own checks (postfix check, doveconf -n) do not look. What each
// server does about a fault was measured: Postfix 3.5 to 3.11, Dovecot 2.3 and 2.4, Courier 1.0 to 2.0.
#pragma once

#include "model/servers/configured/reading/configuration.h"

#include <QDateTime>

namespace mailseal {

// “root” as for filesBelow(). Users and groups come from root's own /etc/passwd and /etc/group. A key that
// the caller may not read is reported as not examined. “now” is the time to compare certificates with.
QList<Advice> examineFiles(const Configuration &configuration, const QString &root, const QDateTime &now);

} // namespace mailseal
