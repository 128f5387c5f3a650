// SPDX-License-Identifier: GPL-3.0-or-later
//
// The label that belongs to a DER value in PEM (RFC 7468 §4 and what OpenSSL writes), by its outer structure.
// OpenSSL believes a label, so that a server does not read a block whose label is another's.
// Private to model/files/read.
#pragma once

#include <QByteArray>
#include <string_view>

namespace mailseal::files {

// The label itself where it fits; otherwise the usual one for the value, “CERTIFICATE”, or empty if the value
// is not known here.
QByteArray usualLabel(std::string_view der, const QByteArray &label);

} // namespace mailseal::files
