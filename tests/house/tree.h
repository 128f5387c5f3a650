// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of the source tree, by their paths from its root, and text for invented files.
#pragma once

#include "tests/support/files.h"
#include "tests/support/places.h"

namespace mailseal::house {

inline QStringList filesBelow(const QStringList &places, const QStringList &patterns)
{
    QStringList paths;
    const QDir root(test::inSource(""));
    for (const QString &place : places) {
        if (QFileInfo(root.filePath(place)).isFile())
            paths << place;
        QDirIterator files(
            root.filePath(place), patterns, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths << root.relativeFilePath(files.next());
    }
    paths.sort();
    return paths;
}

inline QString textOf(const QString &path)
{
    return QString::fromUtf8(test::content(test::inSource("") + path));
}

inline QStringList ourSources()
{
    return filesBelow({QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("model")},
        {QStringLiteral("*.cpp"), QStringLiteral("*.h")});
}

inline QString including(const char *path)
{
    return QStringLiteral("#include \"%1\"\n").arg(QLatin1String(path));
}

} // namespace mailseal::house
