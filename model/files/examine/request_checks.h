// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an authority will make of a certificate signing request (RFC 2986).
#pragma once

#include "model/base/advice/advice.h"

#include <QByteArray>

namespace mailseal::files {

// Whether the key in it signed it.
bool isRequestSigned(const QByteArray &der);

// What public authorities decide themselves or leave out, by the field's names: “O”, “challengePassword”,
// “extendedKeyUsage” (Baseline Requirements §7.1.2.7.2).
QStringList ignoredInRequest(const QByteArray &der);

// The advice does not yet know its object.
QList<Advice> checkRequest(const QByteArray &der);

} // namespace mailseal::files
