// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/install_plan.h"

#include <QCryptographicHash>
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

QString sha256(const SecretBytes &content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(content.data(), static_cast<qsizetype>(content.size())));
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

QString modeText(int mode)
{
    return QStringLiteral("%1").arg(mode, 4, 8, QLatin1Char('0'));
}

QByteArray toJson(const InstallPlan &plan)
{
    QJsonArray steps;
    for (const FolderStep &folder : plan.folders)
        steps << ownedStep("folder", folder);
    for (const FileStep &file : plan.files) {
        QJsonObject step = ownedStep("file", file);
        step.insert(QStringLiteral("role"), file.role);
        step.insert(QStringLiteral("sha256"), sha256(file.content));
        steps << step;
    }
    for (const LinkStep &link : plan.links) {
        steps << QJsonObject{{QStringLiteral("action"), QStringLiteral("link")},
            {QStringLiteral("path"), link.path}, {QStringLiteral("target"), link.target}};
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("steps"), steps}})
        .toJson();
}

} // namespace mailseal
