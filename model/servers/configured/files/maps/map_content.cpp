// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/maps/map_content.h"

#include "model/servers/machine/files_below.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qint64 mostBytes = 16'000'000; // of a map; each name takes about 6 000
constexpr qint64 mostOfFile = 100'000;
constexpr qsizetype mostNames = 200;

// Nothing that waits for somebody to write, and nothing without an end.
std::optional<QByteArray> bytesOf(const QString &place, qint64 most)
{
    const QFileInfo about(place);
    QFile file(place);
    return about.isFile() && about.size() <= most && file.open(QIODevice::ReadOnly)
        ? std::optional(file.read(most))
        : std::nullopt;
}

// As postmap -F joins them; nullopt: one cannot be read.
std::optional<QByteArray> filesContent(const QStringList &names, const QString &root)
{
    QByteArrayList contents;
    for (const QString &name : names) {
        const auto content = bytesOf(pathBelow(root, name), mostOfFile);
        if (!content)
            return std::nullopt;
        contents << *content;
    }
    return contents.join('\n');
}

// A page of the map ends within a value, so that a few pieces of it are not found in one.
bool holds(const QByteArray &map, const QByteArray &value)
{
    constexpr qsizetype piece = 48;
    qsizetype missing = 0;
    qsizetype all = 0;
    for (qsizetype i = 0; i + piece <= value.size(); i += piece) {
        ++all;
        missing += map.contains(value.mid(i, piece)) ? 0 : 1;
    }
    return missing * 20 <= all + 20;
}

} // namespace

MapContent contentOf(const QList<Setting> &entries, const QString &root, const QString &built)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    const auto map = bytesOf(pathBelow(root, built), mostBytes);
    if (!map || entries.isEmpty())
        return MapContent::Unknown;
    bool isWhole = true;
    bool isPlain = false;
    bool hasKeys = false;
    for (const Setting &entry : entries.mid(0, mostNames)) {
        isPlain = isPlain || map->contains(entry.value.toUtf8());
        const auto content = filesContent(entry.value.split(separators, Qt::SkipEmptyParts), root);
        if (!content)
            return isPlain ? MapContent::Paths : MapContent::Unknown;
        const bool isHeld = holds(*map, content->toBase64());
        isWhole = isWhole && isHeld;
        hasKeys = hasKeys || isHeld || map->contains("LS0tLS1CRUdJTi"); // “-----BEGIN ”
    }
    return isPlain ? MapContent::Paths
        : !hasKeys ? MapContent::Unknown
        : isWhole  ? MapContent::Current
                   : MapContent::Outdated;
}

} // namespace mailseal
