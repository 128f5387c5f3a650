// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/state/journal.h"

#include "model/base/errors/error_code.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal {
namespace {

constexpr int formatVersion = 1;
const QLatin1String setKey("set");
const QLatin1String settingsKey("settings");

QString kindName(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Create:
        return QStringLiteral("create");
    case Change::Kind::Replace:
        return QStringLiteral("replace");
    case Change::Kind::Remove:
        break;
    }
    return QStringLiteral("remove");
}

std::optional<Change::Kind> kindFromName(const QString &name)
{
    for (const Change::Kind kind : {Change::Kind::Create, Change::Kind::Replace, Change::Kind::Remove}) {
        if (name == kindName(kind))
            return kind;
    }
    return std::nullopt;
}

// JSON numbers hold only 53 bits.
QString number(quint64 value)
{
    return QString::number(value);
}

QJsonObject attributesObject(const Attributes &attributes)
{
    QJsonObject object;
    for (auto at = attributes.begin(); at != attributes.end(); ++at)
        object.insert(QString::fromUtf8(at.key()), QString::fromLatin1(at.value().toBase64()));
    return object;
}

Attributes attributesFrom(const QJsonObject &object)
{
    Attributes attributes;
    for (auto at = object.begin(); at != object.end(); ++at)
        attributes.insert(at.key().toUtf8(), QByteArray::fromBase64(at.value().toString().toLatin1()));
    return attributes;
}

QJsonObject oldObject(const OldEntry &old)
{
    return {{QStringLiteral("device"), number(old.device)}, {QStringLiteral("inode"), number(old.inode)},
        {QStringLiteral("mode"), old.mode}, {QStringLiteral("user"), number(old.owner.user)},
        {QStringLiteral("group"), number(old.owner.group)},
        {QStringLiteral("sha256"), QString::fromLatin1(old.sha256.toHex())},
        {QStringLiteral("target"), old.target}, {QStringLiteral("link"), old.isLink},
        {QStringLiteral("changed"), number(static_cast<quint64>(old.changed))},
        {QStringLiteral("attributes"), attributesObject(old.attributes)}};
}

OldEntry oldEntry(const QJsonObject &object)
{
    const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    OldEntry old;
    old.device = text("device").toULongLong();
    old.inode = text("inode").toULongLong();
    old.mode = object.value(QStringLiteral("mode")).toInt();
    old.owner = {text("user").toUInt(), text("group").toUInt()};
    old.sha256 = QByteArray::fromHex(text("sha256").toLatin1());
    old.target = text("target");
    old.isLink = object.value(QStringLiteral("link")).toBool();
    old.changed = text("changed").toLongLong();
    old.attributes = attributesFrom(object.value(QStringLiteral("attributes")).toObject());
    return old;
}

QJsonObject entryObject(const JournalEntry &entry)
{
    QJsonObject object{{QStringLiteral("kind"), kindName(entry.kind)}, {QStringLiteral("path"), entry.path},
        {QStringLiteral("temporary"), entry.temporary}, {QStringLiteral("backup"), entry.backup},
        {QStringLiteral("newSha256"), QString::fromLatin1(entry.newSha256.toHex())},
        {QStringLiteral("newTarget"), entry.newTarget}};
    if (entry.old)
        object.insert(QStringLiteral("old"), oldObject(*entry.old));
    if (entry.settings)
        object.insert(settingsKey, toObject(*entry.settings));
    return object;
}

bool isName(const QString &name)
{
    return !name.contains(u'/') && name != QLatin1String(".") && name != QLatin1String("..");
}

// Recovery renames and removes these names, so they must be beside the path and nowhere else.
std::optional<JournalEntry> parseEntry(const QJsonObject &object)
{
    const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    const auto kind = kindFromName(text("kind"));
    JournalEntry entry;
    entry.path = text("path");
    entry.temporary = text("temporary");
    entry.backup = text("backup");
    entry.newSha256 = QByteArray::fromHex(text("newSha256").toLatin1());
    entry.newTarget = text("newTarget");
    if (const QJsonValue old = object.value(QStringLiteral("old")); old.isObject())
        entry.old = oldEntry(old.toObject());
    const bool hasSettings = object.contains(settingsKey);
    if (hasSettings)
        entry.settings = parseInstalledSettings(object.value(settingsKey).toObject());
    const QStringList components = entry.path.split(u'/');
    const bool climbs = components.contains(QLatin1String("..")) || components.contains(QLatin1String("."));
    if (!kind || hasSettings != entry.settings.has_value() || !entry.path.startsWith(u'/')
        || entry.path.endsWith(u'/') || climbs || !isName(entry.temporary) || !isName(entry.backup))
        return std::nullopt;
    entry.kind = *kind;
    const bool keepsOld = entry.kind != Change::Kind::Create;
    if (entry.old.has_value() != keepsOld || entry.backup.isEmpty() == keepsOld
        || entry.temporary.isEmpty() != (entry.kind == Change::Kind::Remove))
        return std::nullopt;
    return entry;
}

} // namespace

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

QString backupPath(const JournalEntry &entry)
{
    return entry.path.left(entry.path.lastIndexOf(u'/') + 1) + entry.backup;
}

QByteArray toJson(const Journal &journal)
{
    QJsonArray entries;
    for (const JournalEntry &entry : journal.entries)
        entries << entryObject(entry);
    QJsonObject object{{QStringLiteral("version"), formatVersion}, {QStringLiteral("id"), journal.id},
        {QStringLiteral("time"), journal.time.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("undoes"), journal.undoes}, {QStringLiteral("entries"), entries},
        {QStringLiteral("folders"), QJsonArray::fromStringList(journal.folders)}};
    if (journal.set)
        object.insert(setKey, toObject(*journal.set));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Journal> parseJournal(const QByteArray &json, const QString &fileName)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::JournalInvalid, {fileName}, problem.errorString());
    Journal journal;
    journal.id = object.value(QStringLiteral("id")).toString();
    journal.time = QDateTime::fromString(object.value(QStringLiteral("time")).toString(), Qt::ISODate);
    journal.undoes = object.value(QStringLiteral("undoes")).toString();
    for (const QJsonValue &folder : object.value(QStringLiteral("folders")).toArray())
        journal.folders << folder.toString();
    for (const QJsonValue &value : object.value(QStringLiteral("entries")).toArray()) {
        const auto entry = parseEntry(value.toObject());
        if (!entry)
            return failure(ErrorCode::JournalInvalid, {fileName});
        journal.entries << *entry;
    }
    if (object.contains(setKey)) {
        journal.set = parseInstalledSet(object.value(setKey).toObject());
        if (!journal.set)
            return failure(ErrorCode::JournalInvalid, {fileName});
    }
    if (object.value(QStringLiteral("version")).toInt() != formatVersion || journal.id.isEmpty()
        || !journal.time.isValid())
        return failure(ErrorCode::JournalInvalid, {fileName});
    return journal;
}

} // namespace mailseal
