// SPDX-License-Identifier: GPL-3.0-or-later
//
// Are the names that a certificate holds, or that an authority may sign, written as RFC 5280 demands?
// Private to model/files because of OpenSSL's types.
#pragma once

#include <QString>

struct NAME_CONSTRAINTS_st;

namespace mailseal::files {

// RFC 1034 §3.5. A name of one label, such as localhost, is a host's, too.
bool isHostName(const QString &name);

// RFC 5280 §4.2.1.10.
bool areConstraintsValid(const NAME_CONSTRAINTS_st &constraints);

} // namespace mailseal::files
