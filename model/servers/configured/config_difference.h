// SPDX-License-Identifier: GPL-3.0-or-later
//
// What differs between a configuration and the lines that are proposed, and the files that it names now.
#pragma once

#include "model/servers/catalogue/snippet.h"
#include "model/servers/configured/configuration.h"

namespace mailseal {

// The place that a value names: without “<”, with main.cf's $names filled in.
QString namedFile(const Configuration &configuration, const Setting &setting);

struct Difference
{
    QString file;
    QString key;
    QString scope;
    QString now; // empty: not set
    QString proposed;
    bool operator==(const Difference &) const = default;
};
// Against what is proposed for the certificate and the key that are configured now; empty without them.
Result<QList<Difference>> differences(const Configuration &configuration);
// Against lines made for other files or another use.
QList<Difference> differences(const Configuration &configuration, const QList<Snippet> &snippets);
// Certificate, key and CAs that are configured now; empty where none is.
SnippetPaths configuredPaths(const Configuration &configuration);

} // namespace mailseal
