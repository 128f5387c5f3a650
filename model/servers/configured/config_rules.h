// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a configuration as far as its lines alone tell; files are looked at by
// configured_files.h. A version that is not known is taken for the newest one, as for snippets.
#pragma once

#include "model/servers/catalogue/snippet.h"
#include "model/servers/configured/configuration.h"

namespace mailseal {

QList<ConfigFinding> ruleFindings(const Configuration &configuration);

// Names that no version knows but that resemble one that some version knows. The files are asked: “postconf
// -n” leaves such names out.
QList<ConfigFinding> spellingFindings(const Configuration &configuration);

Version versionOf(const Configuration &configuration);
// Whose value of a path setting is a file with this prefix in this version: “<” or nothing.
QString filePrefix(ServerKind server, const Version &version, const QString &key);
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
