// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration/config_report.h"

#include "model/servers/configured/reading/setting_meaning.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ConfigReport)
};

bool isShown(ServerKind server, const Setting &setting)
{
    const bool isUserPort = setting.key == QLatin1String("service")
        && (setting.scope.startsWith(QLatin1String("sub"))
            || setting.scope.startsWith(QLatin1String("smtps")));
    return isUserPort || isAboutTls(server, setting.key);
}

QString placeOf(const Setting &setting)
{
    if (setting.file.isEmpty())
        return {};
    return setting.line > 0 ? QStringLiteral("%1:%2").arg(setting.file).arg(setting.line) : setting.file;
}

QString lineOf(const Setting &setting)
{
    const QString scope = setting.scope.isEmpty() ? QString() : setting.scope + QStringLiteral(": ");
    return setting.key == QLatin1String("service")
        ? setting.value
        : scope + setting.key + QStringLiteral(" = ") + setting.value;
}

QString indented(const QString &text)
{
    return QStringLiteral("    ") + text + u'\n';
}

// Without those that could not be read: a finding says so, and nothing else can be said of them.
QStringList readFiles(const Configuration &configuration)
{
    QStringList files = configuration.files;
    for (const Advice &finding : configuration.findings) {
        if (finding.setting.value == finding.setting.file)
            files.removeAll(finding.setting.file);
    }
    return files;
}

QString faultsOf(const Configuration &configuration)
{
    const QString files = readFiles(configuration).join(QStringLiteral(", "));
    if (configuration.findings.isEmpty())
        return Words::tr("No faults were found in %1.").arg(files) + u'\n';
    QString text;
    for (const Advice &finding : configuration.findings) {
        const QString place = placeOf(finding.setting);
        const QString said = placedSentence(finding) + u' ' + effectMeaning(effectOf(finding));
        text += (place.isEmpty() ? QString() : place + QStringLiteral(": ")) + said.trimmed() + u'\n';
    }
    return files.isEmpty() ? text : text + Words::tr("Nothing else was found in %1.").arg(files) + u'\n';
}

QString explanationsOf(const Configuration &configuration)
{
    const ServerKind kind = configuration.server.kind;
    QString text;
    for (const Setting &setting : configuration.settings) {
        if (!isShown(kind, setting))
            continue;
        const QString place = placeOf(setting);
        text += u'\n' + (place.isEmpty() ? QString() : place + QStringLiteral(": ")) + lineOf(setting) + u'\n'
            + indented(settingMeaning(kind, setting));
    }
    return text;
}

QString toText(const ConfigReport &report, bool explain)
{
    const Configuration &configuration = report.configuration;
    QString text = QStringLiteral("%1 %2\n").arg(
                       serverTitle(configuration.server.kind), configuration.server.version->toString())
        + faultsOf(configuration);
    if (explain)
        text += explanationsOf(configuration);
    if (report.differences.isEmpty())
        return text;
    text += u'\n' + Words::tr("What the recommended configuration would change:") + u'\n';
    QString file;
    for (const Difference &difference : report.differences) {
        if (difference.file != file)
            text += difference.file + u'\n';
        file = difference.file;
        if (!difference.now.isEmpty())
            text += QStringLiteral("  - %1 = %2\n").arg(difference.key, difference.now);
        text += QStringLiteral("  + %1 = %2\n").arg(difference.key, difference.proposed);
    }
    return text;
}

QJsonObject toJson(const Setting &setting)
{
    return {{QStringLiteral("key"), setting.key}, {QStringLiteral("value"), setting.value},
        {QStringLiteral("scope"), setting.scope}, {QStringLiteral("file"), setting.file},
        {QStringLiteral("line"), setting.line}};
}

QJsonObject toJson(const ConfigReport &report)
{
    const Configuration &configuration = report.configuration;
    const ServerKind kind = configuration.server.kind;
    QJsonArray settings;
    for (const Setting &setting : configuration.settings) {
        if (!isShown(kind, setting))
            continue;
        QJsonObject object = toJson(setting);
        object.insert(QStringLiteral("explanation"), settingMeaning(kind, setting));
        settings << object;
    }
    QJsonArray findings;
    for (const Advice &finding : configuration.findings) {
        QJsonObject object = toJson(finding.setting);
        object.insert(QStringLiteral("code"), adviceName(finding.id));
        object.insert(QStringLiteral("verdict"), effectName(effectOf(finding)));
        object.insert(QStringLiteral("severity"), severityName(severityOf(finding.id)));
        object.insert(QStringLiteral("text"), sentence(finding));
        findings << object;
    }
    QJsonArray changes;
    for (const Difference &difference : report.differences)
        changes << QJsonObject{{QStringLiteral("file"), difference.file},
            {QStringLiteral("key"), difference.key}, {QStringLiteral("now"), difference.now},
            {QStringLiteral("proposed"), difference.proposed}};
    return {{QStringLiteral("server"), serverName(kind)},
        {QStringLiteral("version"), configuration.server.version->toString()},
        {QStringLiteral("files"), QJsonArray::fromStringList(configuration.files)},
        {QStringLiteral("settings"), settings}, {QStringLiteral("findings"), findings},
        {QStringLiteral("differences"), changes}};
}

} // namespace

QString toText(const QList<ConfigReport> &reports, bool explain)
{
    QStringList texts;
    for (const ConfigReport &report : reports)
        texts << toText(report, explain);
    return texts.join(u'\n');
}

QByteArray toJson(const QList<ConfigReport> &reports)
{
    QJsonArray servers;
    for (const ConfigReport &report : reports)
        servers << toJson(report);
    return QJsonDocument(QJsonObject{{QStringLiteral("servers"), servers}}).toJson();
}

} // namespace mailseal::cli
