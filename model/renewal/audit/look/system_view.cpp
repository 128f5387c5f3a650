// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/look/system_view.h"

#include "model/servers/machine/files_below.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
namespace {

constexpr qint64 largest = 1 << 20; // bytes
constexpr qint64 leastPerFile = 4 << 10;
constexpr qsizetype mostEntries = 4'000;

} // namespace

QString SystemView::place(const QString &path) const
{
    return pathBelow(m_root, path);
}

// Null: there is no such file, or no room for it is left.
QByteArray SystemView::read(const QString &path, qint64 most, bool isEnd) const
{
    if (m_left <= 0) {
        m_stoppedAt = m_stoppedAt.isEmpty() ? path : m_stoppedAt;
        return {};
    }
    m_left -= leastPerFile; // looking for it takes time, too
    const QString file = place(path);
    QFile opened(file);
    // A pipe would keep us waiting.
    if (!QFileInfo(file).isFile() || !opened.open(QIODevice::ReadOnly))
        return {};
    if (isEnd)
        opened.seek(qMax<qint64>(0, opened.size() - most));
    QByteArray content(""); // empty, not null
    content += opened.read(most);
    m_left -= qMax<qint64>(0, content.size() - leastPerFile);
    return content;
}

std::optional<QByteArray> SystemView::bytes(const QString &path) const
{
    const QByteArray content = read(path, largest + 1);
    return content.isNull() || content.size() > largest ? std::nullopt : std::optional(content);
}

QString SystemView::text(const QString &path) const
{
    return QString::fromUtf8(bytes(path).value_or(QByteArray()));
}

QByteArray SystemView::beginning(const QString &path, qint64 most) const
{
    return read(path, most);
}

QByteArray SystemView::end(const QString &path, qint64 most) const
{
    return read(path, most, true);
}

QStringList SystemView::entries(const QString &folder) const
{
    QStringList paths;
    QDirIterator entry(place(folder), QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    while (entry.hasNext() && paths.size() < mostEntries) {
        entry.next();
        paths << folder + u'/' + entry.fileName();
    }
    paths.sort();
    return paths;
}

bool SystemView::exists(const QString &path) const
{
    return QFileInfo::exists(place(path));
}

bool SystemView::isFolder(const QString &path) const
{
    return QFileInfo(place(path)).isDir();
}

bool SystemView::isLink(const QString &path) const
{
    return QFileInfo(place(path.section(u'/', 0, -2)) + u'/' + path.section(u'/', -1)).isSymLink();
}

bool SystemView::isExecutable(const QString &path) const
{
    const QFileInfo file(place(path));
    return file.isFile()
        && file.permissions().testAnyFlags(
            QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther);
}

bool SystemView::isOurs(const QString &path) const
{
    struct stat of = {};
    const auto ownerOf = [&of](const QString &place) {
        return ::lstat(QFile::encodeName(place).constData(), &of) == 0 ? std::optional(of.st_uid)
                                                                       : std::nullopt;
    };
    const auto copier = isRunning() ? std::nullopt : ownerOf(m_root);
    const auto isGood = [&](const QString &place) {
        const auto owner = ownerOf(place);
        return !owner || *owner == 0 || *owner == ::geteuid() || owner == copier;
    };
    QString part = isRunning() ? QString() : m_root;
    for (const QString &name : path.split(u'/', Qt::SkipEmptyParts)) {
        part += u'/' + name;
        if (!isGood(part))
            return false;
    }
    return isGood(place(path));
}

bool SystemView::isClosed(const QString &path) const
{
    const QString there = place(path);
    const bool isFolder = QFileInfo(there).isDir();
    return QFileInfo::exists(there)
        && ::access(QFile::encodeName(there).constData(), isFolder ? R_OK | X_OK : R_OK) != 0;
}

} // namespace mailseal
