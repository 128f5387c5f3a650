// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA, its certificates and what it is asked to sign, as the terminal shows them.
#pragma once

#include "app/cli/ca/ca_options.h"
#include "model/ca/signing/judgement.h"
#include "model/files/read/certificate_row.h"

namespace mailseal::cli {

QString textOf(const ca::CaState &state, const QDateTime &now); // several lines
QString textOf(const ca::Issued &issued, const QDateTime &now); // several lines
QString lineOf(
    const ca::Issued &issued, const files::CertificateRow &row, const QDateTime &now); // for the list
QString textOf(const ca::Judged &judged);                                              // several lines
// What to do about the revocation list; empty if nothing.
QString needOf(const ca::CaState &state, const QDateTime &now);
QString rootNeedOf(const ca::CaState &state, const QDateTime &now); // about the root's own

// {"folder":…,"issuer":…,"root":…,"fingerprintSha256":…,"domains":[…],"notAfter":…,"key":…,"crlUrl":…,
//  "crlNumber":N,"crlNext":…|null,"crlNeed":"none|…","rootCrlNumber":N,"rootCrlNext":…|null,
//  "rootCrlNeed":"none|…","certificates":N}
QJsonObject toObject(const ca::CaState &state, const QString &folder, const QDateTime &now);
// {"file":…,"names":[…],"key":…,"ignored":[…],"refusals":[{"reason":…,"text":…}]}
QJsonObject toObject(const ca::Judged &judged);

} // namespace mailseal::cli
