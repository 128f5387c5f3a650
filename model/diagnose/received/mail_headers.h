// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Received fields of a mail (RFC 5322 §3.6.7), as they stand in it: from a whole mail, from headers that
// were pasted, with lines folded or not, CRLF, a byte order mark or the “From ” line of an mbox.
#pragma once

#include <QStringList>

namespace mailseal {

// Printable, unfolded, without “Received:”; the newest first. At most 200 of at most 4,000 characters each;
// the body is not read.
QStringList receivedFields(const QByteArray &text);
// Whether a text looks like the headers of a mail.
bool looksLikeMail(const QByteArray &text);

} // namespace mailseal
