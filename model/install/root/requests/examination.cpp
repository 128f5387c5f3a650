// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/requests/examination.h"

#include <QJsonArray>

namespace mailseal {
namespace {

const QString examinedKey = QStringLiteral("examined");

QJsonObject object(const Advice &finding)
{
    QJsonObject object{{QStringLiteral("id"), adviceName(finding.id)},
        {QStringLiteral("object"), finding.object},
        {QStringLiteral("arguments"), QJsonArray::fromStringList(finding.arguments)},
        {QStringLiteral("key"), finding.setting.key}, {QStringLiteral("value"), finding.setting.value},
        {QStringLiteral("scope"), finding.setting.scope}, {QStringLiteral("file"), finding.setting.file},
        {QStringLiteral("line"), finding.setting.line}};
    if (finding.effect)
        object.insert(QStringLiteral("effect"), effectName(*finding.effect));
    return object;
}

QJsonObject object(const Examination &examination)
{
    QJsonArray findings;
    for (const Advice &finding : examination.findings)
        findings << object(finding);
    return {{QStringLiteral("server"), examination.server}, {QStringLiteral("version"), examination.version},
        {QStringLiteral("assumed"), examination.isAssumed},
        {QStringLiteral("files"), QJsonArray::fromStringList(examination.files)},
        {QStringLiteral("findings"), findings}};
}

Examination toExamination(const QJsonValue &value)
{
    Examination examination{value[QStringLiteral("server")].toString(),
        value[QStringLiteral("version")].toString(), value[QStringLiteral("assumed")].toBool(),
        value[QStringLiteral("files")].toVariant().toStringList(), {}};
    const QJsonArray findings = value[QStringLiteral("findings")].toArray();
    for (const QJsonValue &finding : findings) {
        const auto text = [&](const char *key) { return finding[QLatin1String(key)].toString(); };
        if (const auto id = adviceNamed(text("id")))
            examination.findings << Advice{*id, finding[QStringLiteral("object")].toInt(-1),
                finding[QStringLiteral("arguments")].toVariant().toStringList(), effectNamed(text("effect")),
                Setting{text("key"), text("value"), text("scope"), text("file"),
                    finding[QStringLiteral("line")].toInt()}};
    }
    return examination;
}

} // namespace

QJsonObject toObject(const QList<Examination> &examinations)
{
    QJsonArray array;
    for (const Examination &examination : examinations)
        array << object(examination);
    return {{examinedKey, array}};
}

std::optional<QList<Examination>> toExaminations(const QJsonObject &answer)
{
    const QJsonValue array = answer.value(examinedKey);
    if (!array.isArray())
        return std::nullopt;
    QList<Examination> examinations;
    for (const QJsonValue &value : array.toArray())
        examinations << toExamination(value);
    return examinations;
}

} // namespace mailseal
