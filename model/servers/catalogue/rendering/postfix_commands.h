// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands for /bin/sh that set Postfix's lines with postconf(1). Nothing is taken away: an entry that is
// there keeps what is not about TLS, and a security level that demands more than “may” stays.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

QString mainCommands(const Snippet &snippet); // of main.cf
// Of master.cf; the lists that its new entries refer to are in the snippet of main.cf.
QString masterCommands(const Snippet &snippet, const QList<Snippet> &all);

} // namespace mailseal
