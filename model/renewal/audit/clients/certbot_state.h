// SPDX-License-Identifier: GPL-3.0-or-later
//
// What certbot keeps in /etc/letsencrypt, and where “--config-dir” of a job says (its User Guide, “Where are
// my certificates?”), when it renews, and what its log says about the last time.
#pragma once

#include "model/base/version.h"
#include "model/renewal/audit/clients/renewal_state.h"

namespace mailseal {

class ScriptReader;

void readCertbot(ScriptReader &scripts, RenewalState &state);

// “renew_before_expiry = 30 days”, or certbot's default: 30 days before the end up to 3.x; from 4.0 on when a
// third of its life is left, or half of one that is shorter than ten days (its change log).
QDateTime certbotRenewsFrom(const Issue &issue, const QString &before, const Version &version);

// The names and errors of those that failed in the last run that renewed anything.
QList<QPair<QString, QString>> certbotFailures(const QByteArray &log);

} // namespace mailseal
