// SPDX-License-Identifier: GPL-3.0-or-later
//
// What differs between a configuration and the proposed lines, and the files that the configuration names.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// The file that a value names: without “<”, with main.cf's $names filled in. Empty if its content stands
// there.
QString namedFile(const Configuration &configuration, const Setting &setting);
// The same, or what its content is called in Configuration::inlineTexts.
QString namedText(const Configuration &configuration, const Setting &setting);

struct Difference
{
    QString file;
    QString key;
    QString scope;
    QString now; // empty: not set
    QString proposed;
    QString line{}; // as it would stand in the file
    bool operator==(const Difference &) const = default;
};
// Compares with what is proposed for the currently configured certificate and key; empty without them.
Result<QList<Difference>> differences(const Configuration &configuration);
// Compares with lines made for other files or another use.
QList<Difference> differences(const Configuration &configuration, const QList<Snippet> &snippets);
// The currently configured certificate, key and CAs; those not configured are empty.
SnippetPaths configuredPaths(const Configuration &configuration);

} // namespace mailseal
