// SPDX-License-Identifier: GPL-3.0-or-later
//
// Explains what is looked up elsewhere: users in LDAP, and the certificates of further names.
#pragma once

#include <QString>

namespace mailseal {

QString lookupExplanation(const QString &key); // empty: not one of these

} // namespace mailseal
