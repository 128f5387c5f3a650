// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/asked_from_here.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

using Shown = ServerCheck::Shown;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::AskedFromHere)

public:
    static QString of(Shown shown, const QString &host, const QList<quint16> &ports);
};

QString Words::of(Shown shown, const QString &host, const QList<quint16> &ports)
{
    QStringList numbers;
    for (const quint16 port : ports)
        numbers << QString::number(port);
    const auto filled
        = [&](const QString &sentence) { return sentence.arg(host, numbers.join(QStringLiteral(", "))); };
    switch (shown) {
    case Shown::Same:
        return filled(tr("Asked from here for %1, these ports show the certificate, too: %2."));
    case Shown::NothingListens:
        return filled(
            tr("From here, these ports of %1 cannot be reached: %2. A firewall or an address translation "
               "(NAT) may be in between, or the name leads elsewhere."));
    case Shown::Another:
        return filled(
            tr("Asked from here for %1, these ports show another certificate: %2. The name may lead to "
               "another machine, or something in between speaks TLS in its place."));
    case Shown::NoTls:
        return filled(
            tr("Asked from here for %1, these ports offer no TLS: %2. A firewall in between may take "
               "STARTTLS out."));
    case Shown::NoAnswer:
        return filled(
            tr("Asked from here for %1, these ports do not answer: %2. A firewall may be in between."));
    case Shown::Failed:
        break;
    }
    return filled(tr("Asked from here for %1, these ports could not be checked: %2."));
}

// In ascending order.
QList<quint16> portsWith(Shown kind, const QList<ServerCheck> &checks, const QList<quint16> &shownThere)
{
    QList<quint16> ports;
    for (const ServerCheck &check : checks) {
        const bool isClosed = kind == Shown::NothingListens && !shownThere.contains(check.port.port);
        if (check.shown == kind && !isClosed)
            ports << check.port.port;
    }
    std::sort(ports.begin(), ports.end());
    return ports;
}

} // namespace

AskedFromHere askFromHere(
    const QString &host, const QList<ServerPort> &ports, const QByteArray &certificateSha256)
{
    if (host.isEmpty() || certificateSha256.isEmpty())
        return {host, {}};
    const QByteArray name = host.toLatin1();
    return {host, checkServers(ports, Expected{certificateSha256, name, Expected::Await::Nothing}, name)};
}

QStringList linesOf(const AskedFromHere &asked, const QList<quint16> &shown)
{
    const bool isReached = std::any_of(asked.checks.begin(), asked.checks.end(),
        [](const ServerCheck &check) { return check.shown != Shown::NothingListens; });
    if (!asked.checks.isEmpty() && !isReached)
        return {Words::tr(
            "No port of %1 can be reached from here, so only the machine itself was asked. A "
            "firewall or an address translation (NAT) may be in between, or the name leads elsewhere.")
                    .arg(asked.host)};
    QStringList lines;
    for (const Shown kind :
        {Shown::Same, Shown::Another, Shown::NoTls, Shown::NoAnswer, Shown::Failed, Shown::NothingListens}) {
        if (const QList<quint16> ports = portsWith(kind, asked.checks, shown); !ports.isEmpty())
            lines << Words::of(kind, asked.host, ports);
    }
    return lines;
}

} // namespace mailseal
