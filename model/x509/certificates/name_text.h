// SPDX-License-Identifier: GPL-3.0-or-later
//
// A distinguished name in DER (RFC 5280 §4.1.2.4) as one line, exactly as oneLine() writes it, for long
// lists.
// Private to model/x509 and model/files.
#pragma once

#include <QString>
#include <string_view>

namespace mailseal {

QString nameText(std::string_view der);

// Printable ASCII only.
bool isPlain(std::string_view text);

} // namespace mailseal
