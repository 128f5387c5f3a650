// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes a passphrase out of the field that it was typed into.
#pragma once

#include <QtCrypto>

class QLineEdit;

namespace mailseal {

// Empties the field, including its undo history, and overwrites what it held.
QCA::SecureArray takeSecret(QLineEdit *field);

} // namespace mailseal
