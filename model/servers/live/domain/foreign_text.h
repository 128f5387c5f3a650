// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody else's name server, web server or mail server says, to be shown within a sentence.
#pragma once

#include "model/x509/verification/tlsa.h"

#include <QString>

namespace mailseal {

// As one line without anything that a terminal or a window would act on, and not longer than one reads: a
// record may have 64 KiB.
QString foreignText(const QString &text);
// “3 1 1 8cb0…”, likewise: a whole certificate in a record is no text for people.
QString shortText(const TlsaRecord &record);

} // namespace mailseal
