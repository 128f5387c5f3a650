// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/watch/watch_state.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/replaced_file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <algorithm>
#include <cstdio>

namespace mailseal {
namespace {

constexpr qint64 largestFile = 64 << 20;

QJsonObject toObject(const ReportedItem &reported)
{
    const WatchItem &item = reported.item;
    return {{QStringLiteral("host"), item.host}, {QStringLiteral("place"), item.place},
        {QStringLiteral("code"), item.code}, {QStringLiteral("severity"), severityName(item.severity)},
        {QStringLiteral("text"), item.text},
        {QStringLiteral("since"), reported.since.toUTC().toString(Qt::ISODate)}};
}

std::optional<Severity> severityNamed(const QString &name)
{
    for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error}) {
        if (name == severityName(severity))
            return severity;
    }
    return std::nullopt;
}

std::optional<ReportedItem> itemOf(const QJsonObject &object)
{
    const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString(); };
    const auto severity = severityNamed(text("severity"));
    const QDateTime since = QDateTime::fromString(text("since"), Qt::ISODate);
    if (!severity || !since.isValid() || text("host").isEmpty() || text("code").isEmpty())
        return std::nullopt;
    return ReportedItem{{text("host"), text("place"), text("code"), *severity, text("text")}, since};
}

std::optional<WatchState> parse(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    WatchState state;
    state.time = QDateTime::fromString(object.value(QLatin1String("time")).toString(), Qt::ISODate);
    if (!state.time.isValid() || !object.value(QLatin1String("items")).isArray())
        return std::nullopt;
    for (const QJsonValue &value : object.value(QLatin1String("items")).toArray()) {
        const auto item = itemOf(value.toObject());
        if (!item)
            return std::nullopt;
        state.items << *item;
    }
    return state;
}

const ReportedItem *find(const QList<ReportedItem> &items, const WatchItem &wanted)
{
    const auto found = std::find_if(
        items.begin(), items.end(), [&wanted](const ReportedItem &one) { return one.item.isSameAs(wanted); });
    return found == items.end() ? nullptr : &*found;
}

// Where it is then; its own place if it cannot be moved.
QString setAside(const QString &file)
{
    const QString aside = file + QStringLiteral(".damaged");
    return ::rename(QFile::encodeName(file).constData(), QFile::encodeName(aside).constData()) == 0 ? aside
                                                                                                    : file;
}

} // namespace

WatchChange changeSince(const WatchState &before, const QList<WatchedHost> &hosts, const QDateTime &now)
{
    WatchChange change;
    change.now.time = now;
    for (const WatchedHost &host : hosts) {
        for (const WatchItem &item : host.items) {
            const ReportedItem *known = find(before.items, item);
            if (known == nullptr || item.severity > known->item.severity)
                change.fresh << item;
            change.now.items << ReportedItem{item, known == nullptr ? now : known->since};
        }
    }
    for (const ReportedItem &old : before.items) {
        if (find(change.now.items, old.item) == nullptr)
            change.over << old.item;
    }
    const auto worse
        = [](const WatchItem &one, const WatchItem &other) { return one.severity > other.severity; };
    std::stable_sort(change.fresh.begin(), change.fresh.end(), worse);
    std::stable_sort(change.now.items.begin(), change.now.items.end(),
        [&worse](const ReportedItem &one, const ReportedItem &other) { return worse(one.item, other.item); });
    return change;
}

QString watchStateFile()
{
    // Qt 6.4 knows no place for state.
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString folder
        = given.startsWith(u'/') ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return folder + QStringLiteral("/mailseal/watch.json");
}

Result<WatchState> readWatchState(const QString &file)
{
    const QFileInfo there(file);
    if (!there.exists() && !there.isSymLink())
        return WatchState();
    QFile in(file);
    if (there.isFile() && in.open(QIODevice::ReadOnly)) { // a pipe would keep us waiting
        if (const auto state = parse(in.read(largestFile)))
            return *state;
        in.close();
    }
    return failure(ErrorCode::WatchStateDamaged, {setAside(file)});
}

Result<void> keepWatchState(const QString &file, const WatchState &state)
{
    if (!QDir().mkpath(QFileInfo(file).path()))
        return failure(ErrorCode::TargetNotWritable, {file});
    QJsonArray items;
    for (const ReportedItem &item : state.items)
        items << toObject(item);
    const QJsonObject object{{QStringLiteral("version"), 1},
        {QStringLiteral("time"), state.time.toUTC().toString(Qt::ISODate)}, {QStringLiteral("items"), items}};
    return replaceFile(file, QJsonDocument(object).toJson(QJsonDocument::Compact), 0600);
}

} // namespace mailseal
