// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/served_report.h"

#include "model/servers/machine/init_detection.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Served)
};

using Shown = ServerCheck::Shown;

const char *name(Shown shown)
{
    switch (shown) {
    case Shown::Same:
        return "same";
    case Shown::Another:
        return "another";
    case Shown::NothingListens:
        return "nothing-listens";
    case Shown::NoTls:
        return "no-tls";
    case Shown::NoAnswer:
        return "no-answer";
    case Shown::Failed:
        break;
    }
    return "failed";
}

QString line(const ServerCheck &check)
{
    const QString port = QString::number(check.port.port);
    const QString protocol = protocolTitle(check.port)
        + (check.name.isEmpty() ? QString() : QStringLiteral("; ") + QString::fromUtf8(check.name));
    switch (check.shown) {
    case Shown::Same:
        return Texts::tr("Port %1 (%2) shows the new certificate.").arg(port, protocol);
    case Shown::Another:
        return Texts::tr(
            "Port %1 (%2) still shows another certificate. Add the lines to the configuration of %3 if "
            "they are missing, and let it read them: %4")
            .arg(port, protocol, serverTitle(check.port.server),
                reloadCommands(check.port.server, detectInitSystem()).join(QStringLiteral(" && ")));
    case Shown::NothingListens:
        return {};
    case Shown::NoTls:
        return Texts::tr("Port %1 (%2) offers no TLS yet. Add the lines to the configuration of %3.")
            .arg(port, protocol, serverTitle(check.port.server));
    case Shown::NoAnswer:
        return Texts::tr("Port %1 (%2) does not answer. Look at the log of %3.")
            .arg(port, protocol, serverTitle(check.port.server));
    case Shown::Failed:
        break;
    }
    return Texts::tr("Port %1 (%2) could not be checked: %3").arg(port, protocol, check.detail);
}

} // namespace

QString toText(const QList<ServerCheck> &checks)
{
    QString text;
    for (const ServerCheck &check : checks) {
        const QString sentence = line(check);
        if (!sentence.isEmpty())
            text += sentence + u'\n';
    }
    if (text.isEmpty() && !checks.isEmpty())
        text = Texts::tr("No mail server listens on this machine yet; there is nothing to check.") + u'\n';
    return text;
}

QJsonArray toJson(const QList<ServerCheck> &checks)
{
    QJsonArray array;
    for (const ServerCheck &check : checks) {
        QJsonObject object{{QStringLiteral("server"), serverName(check.port.server)},
            {QStringLiteral("port"), check.port.port},
            {QStringLiteral("shown"), QLatin1String(name(check.shown))},
            {QStringLiteral("sha256"), QString::fromLatin1(check.sha256.toHex())},
            {QStringLiteral("detail"), check.detail}};
        if (!check.name.isEmpty())
            object.insert(QStringLiteral("name"), QString::fromUtf8(check.name));
        array << object;
    }
    return array;
}

QByteArray withChecks(const QByteArray &object, const QList<ServerCheck> &checks)
{
    QJsonObject whole = QJsonDocument::fromJson(object).object();
    whole.insert(QStringLiteral("shown"), toJson(checks));
    return QJsonDocument(whole).toJson();
}

} // namespace mailseal::cli
