// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/files_below.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <climits>
#include <unistd.h>

namespace mailseal {
namespace {

constexpr qint64 largest
    = 4 << 20; // bytes; no configuration file comes near it, and half a file says nothing

} // namespace

QString pathBelow(const QString &root, const QString &path)
{
    constexpr int mostLinks = 40; // as in the kernel
    QStringList rest = path.split(u'/', Qt::SkipEmptyParts);
    QStringList done;
    const QString base = root == QLatin1String("/") ? QString() : QDir::cleanPath(root);
    for (int links = 0; !rest.isEmpty();) {
        const QString name = rest.takeFirst();
        if (name == QLatin1String(".") || name == QLatin1String("..")) {
            if (name.size() == 2 && !done.isEmpty())
                done.removeLast();
            continue;
        }
        const QFileInfo here(base + u'/' + (done + QStringList{name}).join(u'/'));
        if (!here.isSymLink() || ++links > mostLinks) {
            done << name;
            continue;
        }
        QByteArray link(PATH_MAX, '\0');
        const ssize_t size
            = ::readlink(QFile::encodeName(here.filePath()).constData(), link.data(), PATH_MAX);
        const QString target = QFile::decodeName(link.left(qMax<ssize_t>(size, 0)));
        if (target.startsWith(u'/'))
            done.clear();
        rest = target.split(u'/', Qt::SkipEmptyParts) + rest;
    }
    return base + u'/' + done.join(u'/');
}

FileAccess filesBelow(const QString &root)
{
    FileAccess files;
    files.read = [root](const QString &path) -> std::optional<QByteArray> {
        const QString place = pathBelow(root, path);
        QFile file(place);
        if (!QFileInfo(place).isFile() || !file.open(QIODevice::ReadOnly))
            return std::nullopt;
        const QByteArray content = file.read(largest + 1);
        return content.size() > largest ? std::nullopt : std::optional(content);
    };
    files.match = [root](const QString &pattern) {
        const qsizetype slash = pattern.lastIndexOf(u'/');
        const QDir folder(pathBelow(root, pattern.left(slash + 1)));
        QStringList paths;
        const QStringList names = folder.entryList(
            {pattern.mid(slash + 1)}, QDir::Files | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
        for (const QString &name : names)
            paths << pattern.left(slash + 1) + name;
        return paths;
    };
    return files;
}

} // namespace mailseal
