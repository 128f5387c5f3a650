// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of names under which anybody can register one (publicsuffix.org), as libpsl holds it.
#pragma once

#include <QString>

namespace mailseal {

// “example.co.uk” for “mail.example.co.uk”; empty for “co.uk”. A-labels, lower case.
QString registeredDomain(const QString &name);

} // namespace mailseal
