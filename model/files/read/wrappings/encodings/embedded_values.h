// SPDX-License-Identifier: GPL-3.0-or-later
//
// Certificates and containers of them within other binary data: a mail that Outlook has saved, its
// attachments (winmail.dat), a store of Windows, a capture of the network.
// Private to model/files/read.
#pragma once

#include <QList>
#include <string_view>

namespace mailseal::files {

// Whole values of DER, each a certificate of version 3, PKCS#7 with what was signed, or PKCS#12, in the order
// of the data. Empty for programs, and for keystores of Java, whose keys would be passed over.
QList<std::string_view> embeddedValues(std::string_view bytes, qsizetype most);

} // namespace mailseal::files
