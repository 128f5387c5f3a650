// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/settings_step.h"

#include <QJsonArray>

namespace mailseal {

QString formName(SettingsForm form)
{
    switch (form) {
    case SettingsForm::Main:
        return QStringLiteral("postfix-main");
    case SettingsForm::Master:
        return QStringLiteral("postfix-master");
    case SettingsForm::Shell:
        return QStringLiteral("shell");
    case SettingsForm::Dovecot:
        return QStringLiteral("dovecot");
    case SettingsForm::Exim:
        return QStringLiteral("exim");
    case SettingsForm::Table:
        break;
    }
    return QStringLiteral("table");
}

std::optional<SettingsForm> settingsFormOf(const QString &name)
{
    for (const SettingsForm form : {SettingsForm::Main, SettingsForm::Master, SettingsForm::Shell,
             SettingsForm::Dovecot, SettingsForm::Exim, SettingsForm::Table}) {
        if (name == formName(form))
            return form;
    }
    return std::nullopt;
}

QJsonObject toObject(const InstalledSettings &settings)
{
    QJsonArray changes;
    for (const SettingChange &change : settings.changes) {
        QJsonObject object{
            {QStringLiteral("scope"), change.now.scope}, {QStringLiteral("line"), change.now.line}};
        if (change.was)
            object.insert(QStringLiteral("was"), QString::fromLatin1(change.was->toBase64()));
        changes << object;
    }
    return {{QStringLiteral("path"), settings.path}, {QStringLiteral("form"), formName(settings.form)},
        {QStringLiteral("changes"), changes}};
}

std::optional<InstalledSettings> parseInstalledSettings(const QJsonObject &object)
{
    const auto form = settingsFormOf(object.value(QLatin1String("form")).toString());
    InstalledSettings settings{
        object.value(QLatin1String("path")).toString(), form.value_or(SettingsForm::Main), {}};
    if (!form || settings.path.isEmpty())
        return std::nullopt;
    const QJsonArray changes = object.value(QLatin1String("changes")).toArray();
    for (const QJsonValue &value : changes) {
        const QJsonValue was = value[QLatin1String("was")];
        SettingChange change{
            {value[QLatin1String("scope")].toString(), value[QLatin1String("line")].toString()},
            std::nullopt};
        if (was.isString())
            change.was = QByteArray::fromBase64(was.toString().toLatin1());
        settings.changes << change;
    }
    return settings;
}

} // namespace mailseal
