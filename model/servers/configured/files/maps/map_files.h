// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maps of names and their certificates that Postfix reads in a built form (postmap(1)).
// Private to model/servers/configured/files.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

struct Configuration;

// “hash:/etc/postfix/sni, texthash:/etc/postfix/more”: one for each, in the order in which Postfix asks them;
// value: with its $names filled in.
QList<Setting> tablesOf(const Setting &setting, const QString &value);
// The names of a map that is a text file, each with its files: the scope is the name, the value what follows
// it, also in the lines below that begin with a blank (postmap(1)). Empty if there is no such file.
QList<Setting> mapEntries(const Setting &setting, const QString &root);
// Those that nobody can ask for.
QList<Advice> adviceOnNames(const QList<Setting> &entries);

// setting: tls_server_sni_maps. What is built must be there, and not older than its source.
QList<Advice> adviceOnMap(const Setting &setting, const QString &root);
// tables: as tablesOf() has them, of a setting whose lines are only text.
QList<Advice> adviceOnTables(
    const Configuration &configuration, const QList<Setting> &tables, const QString &root);

} // namespace mailseal
