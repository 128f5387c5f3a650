// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many hosts from a list (csv.h). The first line names the columns, in any order and case:
//   host            names the files and is the subject's common name
//   names           further names of the same host, separated by blanks
//   C, ST, L, O, OU, CN, emailAddress, postalCode, street
//   days, x509-version, sign, key, use-key, one-file (yes or no), digest, layout
//   server          one or several, separated by blanks: “postfix@3.7 dovecot”
// Only “host” is required. An empty cell takes the common answer. All faults are reported, each with its
// line, and nothing is made then.
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
    QList<Error> errors;   // HostListLine, and errors about the whole file
    QList<Error> warnings; // HostListLine
};

constexpr int mostListedHosts = 10000;

HostList readHostList(const QByteArray &csv, const QString &fileName, const SetupDraft &common = {});

QStringList hostListColumns(); // as they are written
QByteArray exampleHostList();  // with all columns, for three hosts

} // namespace mailseal
