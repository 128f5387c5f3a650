// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small files for tests, and the contents of a folder as text that can be compared.
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <sys/stat.h>

namespace mailseal::test {

inline QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read) ") + path.toUtf8();
}

inline bool save(const QString &path, const QByteArray &bytes, int mode = 0644)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush()
        && ::chmod(path.toUtf8().constData(), static_cast<mode_t>(mode)) == 0;
}

inline int modeOf(const QString &path)
{
    struct stat status
    { };
    return ::lstat(path.toUtf8().constData(), &status) == 0 ? static_cast<int>(status.st_mode & 07777) : -1;
}

// One line for each entry below a folder, sorted: “d 0755 etc”, “- 0600 etc/key”, “l etc/link -> key”.
inline QStringList tree(const QString &folder)
{
    QStringList lines;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QFileInfo info = entries.fileInfo();
        const QString name = QDir(folder).relativeFilePath(path);
        if (info.isSymLink())
            lines << QStringLiteral("l %1 -> %2")
                         .arg(name, QFile::symLinkTarget(path).mid(info.path().size() + 1));
        else
            lines << QStringLiteral("%1 %2 %3")
                         .arg(info.isDir()       ? QStringLiteral("d")
                                 : info.isFile() ? QStringLiteral("-")
                                                 : QStringLiteral("?"))
                         .arg(modeOf(path), 4, 8, QLatin1Char('0'))
                         .arg(name);
    }
    std::sort(lines.begin(), lines.end(),
        [](const QString &a, const QString &b) { return a.section(u' ', -1) < b.section(u' ', -1); });
    return lines;
}

} // namespace mailseal::test
