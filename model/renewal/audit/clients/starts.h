// SPDX-License-Identifier: GPL-3.0-or-later
//
// What starts ACME clients: timers of systemd, crontabs and the folders of cron; and what root has servers
// read their files by, without any client. A job that systemd's own timer replaces (“! -d
// /run/systemd/system”) counts only where systemd does not run. Of a crontab 1,000 lines are read, and 4 Mi
// characters of all scripts together; what goes beyond is noted as cut.
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/clients/renewal_state.h"
#include "model/renewal/audit/look/system_view.h"

namespace mailseal {

void readStarts(const SystemView &view, RenewalState &state);

// The values of an option on the command lines of these starts: “--path DIR”, “--path=DIR”.
QStringList optionValues(const QList<RenewalStart> &starts, AcmeClient client, const QString &option);

} // namespace mailseal
