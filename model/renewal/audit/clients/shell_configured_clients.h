// SPDX-License-Identifier: GPL-3.0-or-later
//
// acme.sh and dehydrated keep what they know as assignments of the shell.
#pragma once

#include "model/renewal/audit/clients/renewal_state.h"

namespace mailseal {

class ScriptReader;
enum class Whose;

// ~/.acme.sh of root and of the users in /home, and where its jobs say.
void readAcmeSh(Whose whose, ScriptReader &scripts, RenewalState &state);
// What /etc/dehydrated says, or the file that its jobs name, and what is said for one certificate alone.
void readDehydrated(ScriptReader &scripts, RenewalState &state);

// “__ACME_BASE64__START_…__ACME_BASE64__END_”, as acme.sh stores commands; other text stays as it is.
QString acmeShText(const QString &stored);

} // namespace mailseal
