// SPDX-License-Identifier: GPL-3.0-or-later
//
// Certificates in the files of ACME clients and mail servers, as far as an audit compares them.
#pragma once

#include "model/renewal/audit/clients/renewal_state.h"
#include "model/renewal/audit/look/system_view.h"

namespace mailseal {

// Of the first certificate in a PEM file, which is the server's own; without a digest if there is none.
Issue issueIn(const QString &path, const SystemView &view);
// Whether somebody signed it who is not its own subject: what a CA issues, and an ACME client renews.
bool isFromAuthority(const QString &path, const SystemView &view);

} // namespace mailseal
