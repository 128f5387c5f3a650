// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/requests/helper_answer.h"

#include "model/base/errors/error_code.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>

namespace mailseal {
namespace {

constexpr std::array outcomes{"new", "replaced", "unchanged"}; // in the order of WrittenFile::Outcome

const QString appliedKey = QStringLiteral("applied");
const QString notReloadedKey = QStringLiteral("notReloaded");
const QString settingsKey = QStringLiteral("settings");
const QString keptKey = QStringLiteral("kept");
const QString recoveredKey = QStringLiteral("recovered");
const QString completedName = QStringLiteral("completed");

QJsonObject object(const Error &error)
{
    return {{QStringLiteral("code"), nameOf(error.code)},
        {QStringLiteral("arguments"), QJsonArray::fromStringList(error.arguments)},
        {QStringLiteral("detail"), error.detail}};
}

// Left out if there was nothing to put in order.
void insert(QJsonObject &object, const QList<Recovery> &recovered)
{
    if (recovered.isEmpty())
        return;
    QJsonArray array;
    for (const Recovery &one : recovered) {
        const bool isCompleted = one.outcome == Recovery::Outcome::Completed;
        array << QJsonObject{
            {QStringLiteral("outcome"), isCompleted ? completedName : QStringLiteral("put-back")},
            {QStringLiteral("id"), one.id}, {QStringLiteral("time"), one.time.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("undoes"), one.undoes},
            {QStringLiteral("paths"), QJsonArray::fromStringList(one.paths)},
            {QStringLiteral("theirs"), QJsonArray::fromStringList(one.theirs)}};
    }
    object.insert(recoveredKey, array);
}

QJsonObject object(const Written &written)
{
    QJsonArray array;
    for (const WrittenFile &file : written.files) {
        QJsonObject object{{QStringLiteral("role"), roleName(file)}, {QStringLiteral("path"), file.path},
            {QStringLiteral("writtenTo"), file.writtenTo},
            {QStringLiteral("outcome"), QLatin1String(outcomes.at(static_cast<size_t>(file.outcome)))},
            {QStringLiteral("backup"), file.backup}, {QStringLiteral("installation"), file.installation}};
        if (file.settings)
            object.insert(settingsKey, toObject(*file.settings));
        array << object;
    }
    QJsonObject object{{QStringLiteral("files"), array}};
    insert(object, written.recovered);
    return object;
}

QJsonObject object(const Applied &applied)
{
    QJsonObject answer = object(applied.written);
    answer.insert(appliedKey, true);
    if (applied.notReloaded)
        answer.insert(notReloadedKey, object(*applied.notReloaded));
    return answer;
}

QJsonArray array(const QList<InstalledSettings> &settings)
{
    QJsonArray array;
    for (const InstalledSettings &one : settings)
        array << toObject(one);
    return array;
}

QList<InstalledSettings> toSettings(const QJsonArray &array)
{
    QList<InstalledSettings> settings;
    for (const QJsonValue &value : array) {
        if (const auto one = parseInstalledSettings(value.toObject()))
            settings << *one;
    }
    return settings;
}

QJsonObject object(const Installation &undone)
{
    QJsonObject object{{QStringLiteral("undone"),
        QJsonObject{{QStringLiteral("id"), undone.id},
            {QStringLiteral("time"), undone.time.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("paths"), QJsonArray::fromStringList(undone.paths)},
            {QStringLiteral("backups"), QJsonArray::fromStringList(undone.backups)},
            {QStringLiteral("undoes"), undone.undoes}, {settingsKey, array(undone.settings)},
            {keptKey, QJsonArray::fromStringList(undone.kept)}}}};
    insert(object, undone.recovered);
    return object;
}

QJsonObject object(const QStringList &reloaded)
{
    return {{QStringLiteral("reloaded"), QJsonArray::fromStringList(reloaded)}};
}

QJsonObject object(const QList<Examination> &examined)
{
    return toObject(examined);
}

Error toError(const QJsonObject &object)
{
    const QString name = object.value(QStringLiteral("code")).toString();
    const QString detail = object.value(QStringLiteral("detail")).toString();
    if (const auto code = errorNamed(name))
        return {*code, object.value(QStringLiteral("arguments")).toVariant().toStringList(), detail};
    return {ErrorCode::HelperFailed, {}, name + u' ' + detail};
}

QList<WrittenFile> toFiles(const QJsonArray &array)
{
    QList<WrittenFile> files;
    for (const QJsonValue &value : array) {
        const auto text = [&](const char *key) { return value[QLatin1String(key)].toString(); };
        WrittenFile file{roleFromName(text("role")), text("path"), text("writtenTo"),
            WrittenFile::Outcome::Unchanged, text("backup"), text("installation")};
        for (size_t i = 0; i < outcomes.size(); ++i) {
            if (text("outcome") == QLatin1String(outcomes.at(i)))
                file.outcome = static_cast<WrittenFile::Outcome>(i);
        }
        file.settings = parseInstalledSettings(value[settingsKey].toObject());
        files << file;
    }
    return files;
}

QList<Recovery> toRecovered(const QJsonArray &array)
{
    QList<Recovery> recovered;
    for (const QJsonValue &value : array) {
        const auto text = [&](const char *key) { return value[QLatin1String(key)].toString(); };
        recovered << Recovery{
            text("outcome") == completedName ? Recovery::Outcome::Completed : Recovery::Outcome::PutBack,
            text("id"), QDateTime::fromString(text("time"), Qt::ISODate), text("undoes"),
            value[QStringLiteral("paths")].toVariant().toStringList(),
            value[QStringLiteral("theirs")].toVariant().toStringList()};
    }
    return recovered;
}

} // namespace

QByteArray toLine(const Result<HelperAnswer> &answer)
{
    const QJsonObject line = answer ? std::visit([](const auto &what) { return object(what); }, *answer)
                                    : QJsonObject{{QStringLiteral("error"), object(answer.error())}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

Result<HelperAnswer> parseAnswer(const QByteArray &line)
{
    const QJsonObject answer = QJsonDocument::fromJson(line).object();
    if (answer.contains(QStringLiteral("error")))
        return failure(toError(answer.value(QStringLiteral("error")).toObject()));
    const QList<Recovery> recovered = toRecovered(answer.value(recoveredKey).toArray());
    if (answer.contains(QStringLiteral("files"))) {
        Written written{toFiles(answer.value(QStringLiteral("files")).toArray()), recovered};
        if (!answer.contains(appliedKey))
            return written;
        Applied applied{std::move(written), {}};
        if (answer.contains(notReloadedKey))
            applied.notReloaded = toError(answer.value(notReloadedKey).toObject());
        return applied;
    }
    if (answer.contains(QStringLiteral("reloaded")))
        return answer.value(QStringLiteral("reloaded")).toVariant().toStringList();
    if (auto examined = toExaminations(answer))
        return *std::move(examined);
    const QJsonObject undone = answer.value(QStringLiteral("undone")).toObject();
    const auto text = [&](const char *key) { return undone.value(QLatin1String(key)).toString(); };
    if (undone.isEmpty())
        return failure(ErrorCode::HelperFailed, {}, QString::fromUtf8(line.left(1000)));
    return Installation{text("id"), QDateTime::fromString(text("time"), Qt::ISODate),
        undone.value(QStringLiteral("paths")).toVariant().toStringList(),
        undone.value(QStringLiteral("backups")).toVariant().toStringList(), text("undoes"), false, recovered,
        {}, toSettings(undone.value(settingsKey).toArray()),
        undone.value(keptKey).toVariant().toStringList()};
}

} // namespace mailseal
