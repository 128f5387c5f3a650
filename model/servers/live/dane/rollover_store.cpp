// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/rollover_store.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/replaced_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace mailseal {
namespace {

constexpr qint64 largestFile = 64 << 10;

QString fileOf(const QString &folder, const QString &host)
{
    return folder + u'/' + QString(host).replace(u'/', u'_') + QStringLiteral(".json");
}

QByteArray toJson(const Rollover &rollover)
{
    QJsonArray ports;
    for (const quint16 port : rollover.ports)
        ports << port;
    const QString published
        = rollover.published.isValid() ? rollover.published.toUTC().toString(Qt::ISODate) : QString();
    return QJsonDocument(
        QJsonObject{{QStringLiteral("host"), rollover.host}, {QStringLiteral("ports"), ports},
            {QStringLiteral("current"), QString::fromLatin1(rollover.current.toHex())},
            {QStringLiteral("next"), QString::fromLatin1(rollover.next.toHex())},
            {QStringLiteral("ttl"), qint64(rollover.ttl)}, {QStringLiteral("published"), published}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Rollover> parse(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString(); };
    Rollover rollover;
    rollover.host = text("host");
    for (const QJsonValue &port : object.value(QLatin1String("ports")).toArray()) {
        const int number = port.toInt();
        if (number < 1 || number > 65535)
            return std::nullopt;
        rollover.ports << quint16(number);
    }
    rollover.current = QByteArray::fromHex(text("current").toLatin1());
    rollover.next = QByteArray::fromHex(text("next").toLatin1());
    const qint64 ttl = object.value(QLatin1String("ttl")).toInteger(-1);
    if (!text("published").isEmpty()) {
        rollover.published = QDateTime::fromString(text("published"), Qt::ISODate);
        if (!rollover.published.isValid())
            return std::nullopt;
    }
    rollover.ttl = quint32(ttl);
    const bool isWhole = !rollover.host.isEmpty() && !rollover.ports.isEmpty() && !rollover.next.isEmpty()
        && ttl >= 0 && ttl <= qint64(0x7FFFFFFF);
    return isWhole ? std::optional(rollover) : std::nullopt;
}

} // namespace

QString rolloverFolder()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return data.isEmpty() ? QString() : data + QStringLiteral("/mailseal/rollovers");
}

Result<std::optional<Rollover>> rememberedRollover(const QString &folder, const QString &host)
{
    QFile file(fileOf(folder, host));
    if (!file.exists())
        return std::optional<Rollover>();
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would keep us waiting
        return failure(ErrorCode::RolloverUnreadable, {file.fileName()});
    const auto rollover = parse(file.read(largestFile));
    if (!rollover || rollover->host != host)
        return failure(ErrorCode::RolloverUnreadable, {file.fileName()});
    return rollover;
}

Result<void> remember(const QString &folder, const Rollover &rollover)
{
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::TargetNotWritable, {folder});
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return replaceFile(fileOf(folder, rollover.host), toJson(rollover), 0600);
}

void forgetRollover(const QString &folder, const QString &host)
{
    QFile::remove(fileOf(folder, host));
}

} // namespace mailseal
