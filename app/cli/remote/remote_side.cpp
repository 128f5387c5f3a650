// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/remote/remote_side.h"

#include "app/cli/installing/served_report.h"
#include "model/setup/remote/far_machine.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Remote)
};

} // namespace

CommandOption addSsh(const CommandOptions &command, std::string &ssh)
{
    return command
        .text("--ssh", ssh, "[USER@]HOST[:PORT]",
            Texts::tr("on another machine: as root there, or as a user who may use sudo"))
        .notEmpty();
}

SshAsking sshAsking()
{
    SshAsking asking;
    asking.isAtTerminal = hasTerminal();
    asking.password = askedPassword;
    return asking;
}

Result<SshConnection> connectTo(const std::string &ssh)
{
    const auto target = SshTarget::parse(QString::fromStdString(ssh));
    if (!target)
        return failure(target.error());
    return SshConnection::open(*target, sshAsking());
}

Result<RemoteSide> lookAtRemote(const std::string &ssh)
{
    auto connection = connectTo(ssh);
    if (!connection)
        return failure(connection.error());
    auto look = lookAt(*connection);
    if (!look)
        return failure(look.error());
    if (const QString note = clockNote(*look, connection->target().text()); !note.isEmpty())
        say(note);
    return RemoteSide{*std::move(connection), *std::move(look)};
}

QJsonObject toObject(const RemoteEnd &end, const std::string &ssh)
{
    QJsonArray shown;
    for (const quint16 port : end.shown)
        shown << port;
    QJsonObject object{{QStringLiteral("target"), QString::fromStdString(ssh)},
        {QStringLiteral("said"), QJsonArray::fromStringList(end.said.split(u'\n', Qt::SkipEmptyParts))},
        {QStringLiteral("shown"), shown}};
    if (!end.installation.isEmpty())
        object.insert(QStringLiteral("installation"), end.installation);
    if (!end.kept.isEmpty())
        object.insert(QStringLiteral("kept"), QJsonArray::fromStringList(end.kept));
    if (!end.fromHere.checks.isEmpty())
        object.insert(QStringLiteral("fromHere"),
            QJsonObject{{QStringLiteral("host"), end.fromHere.host},
                {QStringLiteral("shown"), toJson(end.fromHere.checks)}});
    return object;
}

void sayFromHere(const RemoteEnd &end)
{
    const QStringList lines = linesOf(end.fromHere, end.shown);
    for (const QString &line : lines)
        say(line);
}

ExitCode tell(const Result<RemoteEnd> &end, const std::string &ssh, bool json)
{
    if (!end)
        return report(end.error());
    print(json ? QString::fromUtf8(QJsonDocument(toObject(*end, ssh)).toJson()) : end->said);
    sayFromHere(*end);
    return Done;
}

ExitCode runThere(RemoteTask task, const std::string &ssh, bool json, const std::string &id)
{
    const auto connection = connectTo(ssh);
    return connection ? tell(doThere(*connection, task, QString::fromStdString(id)), ssh, json)
                      : report(connection.error());
}

} // namespace mailseal::cli
