// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a piece of knowledge comes from, as users are shown it: names of documents, manual pages and files,
// which stay as they are, and “tried on …”, which is in the user's language. Whatever else is to be said is a
// row's “remark”, for whoever changes the row.
#pragma once

#include <QString>

namespace mailseal {

// “postconf(5) smtpd_tls_protocols; tried on 3.7 and 3.10”, as rows have it.
QString shownCitation(const QString &citation);

} // namespace mailseal
