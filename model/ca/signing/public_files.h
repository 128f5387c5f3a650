// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of a CA's folder that anybody may have: root.pem, chain.pem, and trust.pem after a roll-over.
// They follow from the record, so they can be made anew at any time.
#pragma once

#include "model/ca/state/ca_state.h"

#include <QMap>

namespace mailseal::ca {

// The roots that devices may know, newest first, and what each has said of the other's key: for those who
// look for a way to any of them (smtp_tls_CAfile and the like). PEM.
QByteArray trustPem(const CaState &state);

QMap<QString, QByteArray> publicFiles(const CaState &state); // PEM by name
// Writes those that say something else. Errors: those of writing.
Result<void> refreshPublicFiles(const QString &folder, const CaState &state);

} // namespace mailseal::ca
