// SPDX-License-Identifier: GPL-3.0-or-later
//
// A passphrase out of the field that it was typed into.
#pragma once

#include <QtCrypto>

class QLineEdit;

namespace mailseal {

// Empties the field, its history included, and overwrites what it held.
QCA::SecureArray takeSecret(QLineEdit *field);

} // namespace mailseal
