// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/deploy_command.h"

#include "app/cli/installing/served_report.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/renewal/deploy/deployment.h"
#include "model/renewal/deploy/renewed_files.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Deploy)
};

QString toText(const Deployment &deployment)
{
    QString text;
    if (deployment.isUnchanged)
        text = Texts::tr("The certificate for %1 is installed already.").arg(deployment.host) + u'\n';
    for (const WrittenFile &file : deployment.application.written.files) {
        if (file.outcome == WrittenFile::Outcome::Unchanged)
            continue;
        text += Texts::tr("installed: %1").arg(file.writtenTo) + u'\n';
        if (!file.backup.isEmpty())
            text += Texts::tr("The old file was kept as %1.").arg(file.backup) + u'\n';
    }
    if (deployment.application.notReloaded)
        text += sentence(*deployment.application.notReloaded) + u'\n';
    return text + mailseal::cli::toText(deployment.application.checks);
}

QByteArray toJson(const Deployment &deployment)
{
    QJsonArray files;
    for (const WrittenFile &file : deployment.application.written.files)
        files << QJsonObject{{QStringLiteral("path"), file.path},
            {QStringLiteral("unchanged"), file.outcome == WrittenFile::Outcome::Unchanged},
            {QStringLiteral("backup"), file.backup}};
    return QJsonDocument(
        QJsonObject{{QStringLiteral("host"), deployment.host},
            {QStringLiteral("unchanged"), deployment.isUnchanged}, {QStringLiteral("files"), files},
            {QStringLiteral("shown"), mailseal::cli::toJson(deployment.application.checks)}})
        .toJson();
}

} // namespace

void addOptions(const CommandOptions &command, DeployOptions &options)
{
    command.text("--set", options.set, "NAME", Texts::tr("a host name of the set that was installed here"))
        .required()
        .notEmpty();
    command.arguments("FILES", options.files, "FILE",
        Texts::tr(
            "the renewed certificate with its chain, and the key; without them, what the ACME client says"));
    addJson(command, options.json);
}

ExitCode runDeploy(const DeployOptions &options)
{
    QStringList arguments;
    for (const std::string &file : options.files)
        arguments << QString::fromStdString(file);
    const auto files = renewedFiles(
        arguments, [](const QString &name) { return qEnvironmentVariable(name.toLatin1().constData()); });
    if (!files)
        return report(files.error());
    if (files->isEmpty()) // another hook of the client's
        return Done;
    const auto deployment = deployHere(QString::fromStdString(options.set), *files);
    if (!deployment)
        return report(deployment.error());
    warn(deployment->application.written.recovered);
    for (const Error &note : deployment->notes)
        warn(note);
    print(options.json ? QString::fromUtf8(toJson(*deployment)) : toText(*deployment));
    return deployment->isShown() ? Done : report(Error{ErrorCode::DeployUnproved, {deployment->host}, {}});
}

} // namespace mailseal::cli
