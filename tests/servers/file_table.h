// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of a system as a table, for tests that need no folder.
#pragma once

#include "model/servers/machine/files_below.h"

#include <QMap>
#include <QRegularExpression>

namespace mailseal::test {

inline FileAccess tableOf(const QMap<QString, QByteArray> &files)
{
    return {[files](const QString &path) {
                return files.contains(path) ? std::optional(files.value(path)) : std::nullopt;
            },
        [files](const QString &pattern) {
            QStringList found;
            const QRegularExpression form(QRegularExpression::wildcardToRegularExpression(
                pattern, QRegularExpression::DefaultWildcardConversion));
            for (auto file = files.begin(); file != files.end(); ++file) {
                if (file.key().contains(form))
                    found << file.key();
            }
            return found;
        }};
}

} // namespace mailseal::test
