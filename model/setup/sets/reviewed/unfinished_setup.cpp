// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/unfinished_setup.h"

#include "model/install/transaction/plan_writer.h"
#include "model/setup/answers/answers_file.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <array>

namespace mailseal {
namespace {

using Kind = WriteTarget::Kind;

constexpr std::array kinds{std::pair{Kind::Folder, "folder"}, std::pair{Kind::ThisMachine, "this-machine"},
    std::pair{Kind::Archive, "archive"}, std::pair{Kind::Role, "ansible"}, std::pair{Kind::Remote, "ssh"}};

QString keptFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/mailseal/unfinished.json");
}

QJsonObject placeOf(const WriteTarget &target)
{
    const auto kind = std::find_if(
        kinds.begin(), kinds.end(), [&target](const auto &known) { return known.first == target.kind; });
    return {{QStringLiteral("kind"), QLatin1String(kind->second)}, {QStringLiteral("path"), target.path},
        {QStringLiteral("configures"), target.configures}, {QStringLiteral("key-there"), target.keyThere},
        {QStringLiteral("declined"), QJsonArray::fromStringList(target.declined)}};
}

std::optional<WriteTarget> readPlace(const QJsonObject &place)
{
    const QString name = place.value(QLatin1String("kind")).toString();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
        [&name](const auto &known) { return name == QLatin1String(known.second); });
    if (kind == kinds.end())
        return std::nullopt;
    WriteTarget target{kind->first, place.value(QLatin1String("path")).toString(),
        place.value(QLatin1String("configures")).toBool()};
    target.keyThere = target.isRemote() && place.value(QLatin1String("key-there")).toBool();
    for (const QJsonValue &setting : place.value(QLatin1String("declined")).toArray())
        target.declined << setting.toString();
    return target;
}

} // namespace

std::optional<UnfinishedSetup> unfinishedSetup()
{
    const auto bytes = readKeptFile(keptFile());
    if (!bytes || !canKeepUnfinished())
        return std::nullopt;
    const QJsonObject kept = QJsonDocument::fromJson(*bytes).object();
    const auto target = readPlace(kept.value(QLatin1String("place")).toObject());
    const auto draft
        = readAnswers(QJsonDocument(kept.value(QLatin1String("answers")).toObject()).toJson(), keptFile());
    if (!target || !draft)
        return std::nullopt;
    return UnfinishedSetup{*draft, *target};
}

bool canKeepUnfinished()
{
    return !qEnvironmentVariableIsEmpty("HOME") || !qEnvironmentVariableIsEmpty("XDG_CONFIG_HOME");
}

Result<void> keepUnfinished(const UnfinishedSetup &setup)
{
    const QJsonObject answers = QJsonDocument::fromJson(toAnswers(setup.draft)).object();
    const QByteArray kept = QJsonDocument(
        {{QStringLiteral("answers"), answers}, {QStringLiteral("place"), placeOf(setup.target)}})
                                .toJson();
    forgetUnfinished(); // or a copy of it would be kept as well
    return saveFile(keptFile(), SecretBytes(kept.begin(), kept.end()), Secrecy::Secret, OnConflict::Keep)
        .map([](const auto &) {});
}

void forgetUnfinished()
{
    QFile::remove(keptFile());
}

} // namespace mailseal
