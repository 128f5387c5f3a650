// SPDX-License-Identifier: GPL-3.0-or-later
//
// What lists and JSON show of a certificate that the CA has signed, in a few microseconds.
#pragma once

#include "model/ca/state/ca_state.h"
#include "model/files/read/certificate_row.h"

namespace mailseal::ca {

files::CertificateRow rowOf(const Issued &issued);
// Whether a list that is searched for this text, in any case, shows it: a part of a name, with A-labels or as
// people read it, of the subject, or of the serial number.
bool isFoundBy(const Issued &issued, const QString &text);
bool isFoundBy(const Issued &issued, const files::CertificateRow &row, const QString &text);
bool isCompromised(const Issued &issued); // revoked because others may have its key
// For those who have the row already.
IssuedState stateOf(const Issued &issued, const files::CertificateRow &row, const QDateTime &time);

} // namespace mailseal::ca
