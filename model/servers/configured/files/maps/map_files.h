// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maps of names and their certificates that Postfix reads in a built form (postmap(1)).
// Private to model/servers/configured/files.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

// The names of a map that is a text file, each with its files: the scope is the name, the value what follows
// it. Empty if there is no such file.
QList<Setting> mapEntries(const Setting &setting, const QString &root);
// Those that nobody can ask for.
QList<Advice> adviceOnNames(const QList<Setting> &entries);

// setting: tls_server_sni_maps. What is built must be there, and not older than its source.
QList<Advice> adviceOnMap(const Setting &setting, const QString &root);
// table: “hash:/etc/postfix/tls_policy”, of a setting whose lines are only text.
QList<Advice> adviceOnTable(const Setting &setting, const QString &table, const QString &root);

} // namespace mailseal
