// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/install_plan.h"

#include "model/install/plan/object_form.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal {
namespace {

template <typename Step>
QJsonObject ownedStep(const char *action, const Step &step)
{
    return {{QStringLiteral("action"), QLatin1String(action)}, {QStringLiteral("path"), step.path},
        {QStringLiteral("owner"), step.owner}, {QStringLiteral("group"), step.group},
        {QStringLiteral("mode"), modeText(step.mode)}};
}

} // namespace

QString modeText(int mode)
{
    return QStringLiteral("%1").arg(mode, 4, 8, QLatin1Char('0'));
}

QString placeBelow(const QString &root, const QString &path)
{
    return root == QLatin1String("/") ? path : path == QLatin1String("/") ? root : root + path;
}

QString pathOf(const InstallPlan &plan, FileRole role)
{
    for (const FileStep &file : plan.files) {
        if (file.role == role)
            return file.path;
    }
    return {};
}

QStringList foldersOf(const InstallPlan &plan)
{
    const auto parentOf = [](const QString &path) {
        const qsizetype slash = path.lastIndexOf(u'/');
        return slash <= 0 ? QStringLiteral("/") : path.left(slash);
    };
    QStringList folders;
    for (const FolderStep &folder : plan.folders)
        folders << folder.path;
    for (const FileStep &file : plan.files)
        folders << parentOf(file.path);
    for (const LinkStep &link : plan.links)
        folders << parentOf(link.path);
    for (const SettingsStep &settings : plan.settings)
        folders << parentOf(settings.path);
    folders.removeDuplicates();
    return folders;
}

bool holdsKey(const FileStep &file)
{
    const std::string_view content = view(file.content);
    const bool isPlaceOfKeys = file.path.endsWith(QLatin1String(".key"), Qt::CaseInsensitive)
        || file.path.contains(QLatin1String("/private/"));
    return file.role == FileRole::PrivateKey || file.role == FileRole::CourierPem
        || file.role == FileRole::EximPem || isPlaceOfKeys
        || content.find("PRIVATE KEY-----") != std::string_view::npos
        || content.find("PRIVATE KEY BLOCK-----") != std::string_view::npos || looksLikeSecretDer(content);
}

QByteArray toJson(const InstallPlan &plan)
{
    QJsonArray steps;
    for (const FolderStep &folder : plan.folders)
        steps << ownedStep("folder", folder);
    for (const FileStep &file : plan.files) {
        QJsonObject step = ownedStep("file", file);
        step.insert(QStringLiteral("role"), roleName(file.role));
        step.insert(QStringLiteral("sha256"), QString::fromLatin1(sha256(view(file.content)).toHex()));
        steps << step;
    }
    for (const LinkStep &link : plan.links) {
        steps << QJsonObject{{QStringLiteral("action"), QStringLiteral("link")},
            {QStringLiteral("path"), link.path}, {QStringLiteral("target"), link.target}};
    }
    for (const SettingsStep &settings : plan.settings) {
        QJsonArray lines;
        for (const SettingLine &line : settings.lines)
            lines << QJsonObject{{QStringLiteral("scope"), line.scope}, {QStringLiteral("line"), line.line}};
        steps << QJsonObject{{QStringLiteral("action"), QStringLiteral("settings")},
            {QStringLiteral("path"), settings.path}, {QStringLiteral("form"), formName(settings.form)},
            {QStringLiteral("mode"), modeText(settings.mode)}, {QStringLiteral("lines"), lines}};
    }
    QJsonObject object{{QStringLiteral("version"), 1}, {QStringLiteral("steps"), steps}};
    if (plan.set)
        object.insert(QStringLiteral("set"), toObject(*plan.set));
    return QJsonDocument(object).toJson();
}

} // namespace mailseal
