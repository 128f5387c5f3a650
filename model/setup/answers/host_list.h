// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many hosts from a list (csv.h). The first line names the columns, in any order and case:
//   host            the name that gives the files theirs and the subject its common name
//   names           further names of the same host, with blanks between them
//   C, ST, L, O, OU, CN, emailAddress, postalCode, street
//   days, x509-version, sign, key, use-key, one-file (yes or no), digest, layout
//   server          one or several, with blanks between them: “postfix@3.7 dovecot”
// Only “host” is needed. An empty cell takes the common answer. Everything that is wrong is said, each with
// its line; nothing is made then.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

struct ListedHost
{
    int line = 0;
    SetupDraft draft;
    bool operator==(const ListedHost &) const = default;
};

struct HostList
{
    QList<ListedHost> hosts;
    QList<Error> errors;   // HostListLine and what concerns the whole file
    QList<Error> warnings; // HostListLine
};

constexpr int mostListedHosts = 10000;

HostList readHostList(const QByteArray &csv, const QString &fileName, const SetupDraft &common = {});

QStringList hostListColumns(); // as they are written
QByteArray exampleHostList();  // of all columns, for three hosts

} // namespace mailseal
