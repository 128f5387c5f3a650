// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/remote_hosts.h"

#include "app/cli/remote/remote_side.h"
#include "model/base/errors/error_code.h"
#include "model/setup/remote/many_hosts.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::RemoteHosts)
};

const QString placeholder = QStringLiteral("HOST");

QString hostOf(const ListedHost &host)
{
    const auto name = primaryName(host.draft);
    return name ? fileHost(*name) : QString();
}

// The names of the hosts that are done, a line for each.
class DoneFile
{
public:
    explicit DoneFile(const QString &list) : m_file(list + QStringLiteral(".done")) { }
    QStringList read()
    {
        if (!m_file.open(QIODevice::ReadOnly))
            return {};
        const QStringList names = QString::fromUtf8(m_file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        m_file.close();
        return names;
    }
    bool add(const QString &host)
    {
        const QByteArray line = host.toUtf8() + '\n';
        const bool isThere = m_file.open(QIODevice::WriteOnly | QIODevice::Append)
            && m_file.write(line) == line.size() && m_file.flush();
        m_file.close();
        return isThere;
    }
    QString name() const { return m_file.fileName(); }
    void remove() { m_file.remove(); }

private:
    QFile m_file;
};

QJsonObject toObject(const HostOutcome &outcome)
{
    QJsonObject object{{QStringLiteral("host"), outcome.host},
        {QStringLiteral("outcome"),
            !outcome.isTried    ? QStringLiteral("not-tried")
                : outcome.error ? QStringLiteral("failed")
                                : QStringLiteral("done")}};
    const QString said = outcome.error ? outcome.error->detail : outcome.said;
    object.insert(QStringLiteral("said"), QJsonArray::fromStringList(said.split(u'\n', Qt::SkipEmptyParts)));
    object.insert(QStringLiteral("notes"), QJsonArray::fromStringList(outcome.notes));
    if (outcome.error)
        object.insert(QStringLiteral("error"), QString(nameOf(outcome.error->code)));
    return object;
}

void sayIndented(const QStringList &lines)
{
    for (const QString &line : lines)
        say(QStringLiteral("    ") + line);
}

void sayEnd(const HostOutcome &outcome)
{
    if (!outcome.error) {
        say(Texts::tr("%1: done").arg(outcome.host));
        sayIndented(outcome.notes);
        return;
    }
    say(outcome.host + QStringLiteral(": ") + sentence(*outcome.error));
    sayIndented(outcome.error->detail.split(u'\n', Qt::SkipEmptyParts));
}

QString summary(const QList<HostOutcome> &outcomes)
{
    const auto count = [&outcomes](auto is) {
        return static_cast<int>(std::count_if(outcomes.begin(), outcomes.end(), is));
    };
    const int done = count([](const HostOutcome &one) { return one.isTried && !one.error; });
    const int failed = count([](const HostOutcome &one) { return one.error.has_value(); });
    const int untried = count([](const HostOutcome &one) { return !one.isTried; });
    QString text = Texts::tr("%n host(s) done.", nullptr, done) + u'\n';
    if (failed > 0)
        text += Texts::tr(
                    "%n host(s) failed; what is said above tells how each of them is now.", nullptr, failed)
            + u'\n';
    if (untried > 0)
        text += Texts::tr(
                    "%n host(s) not tried, because the same fault would have come again.", nullptr, untried)
            + u'\n';
    return text;
}

} // namespace

ExitCode runRemoteHosts(const SetupOptions &options, const HostList &list, const QString &fileName)
{
    const auto target = SshTarget::parse(QString::fromStdString(options.ssh));
    if (!target)
        return report(target.error());
    if (target->host != placeholder)
        return report(Error{ErrorCode::WrongUse, {},
            Texts::tr("With --hosts, write HOST in the place of the host: --ssh root@HOST.")});
    DoneFile done(fileName);
    const QStringList before = options.dryRun ? QStringList() : done.read();
    QList<ListedHost> hosts = list.hosts;
    hosts.removeIf([&before](const ListedHost &host) { return before.contains(hostOf(host)); });
    if (hosts.size() < list.hosts.size())
        say(Texts::tr("%n host(s) are done since an earlier run, as %1 says.", nullptr,
            static_cast<int>(list.hosts.size() - hosts.size()))
                .arg(done.name()));
    ManyHosts how;
    how.target = *target;
    how.asking = sshAsking();
    // Several would ask at the same time: host keys have to be known by now.
    how.asking.isAtTerminal = false;
    how.options = {options.dryRun, options.replace, options.configure, options.keyThere};
    how.declined = wantedTarget(options)->declined;
    how.ended = [&](const HostOutcome &outcome) {
        sayEnd(outcome);
        if (!outcome.error && !options.dryRun && !done.add(outcome.host))
            say(Texts::tr("%1 cannot be written, so the next run begins anew.").arg(done.name()));
    };
    const QList<HostOutcome> outcomes = setUpHosts(hosts, how);
    const bool isAll = std::all_of(
        outcomes.begin(), outcomes.end(), [](const HostOutcome &one) { return one.isTried && !one.error; });
    if (isAll && !options.dryRun)
        done.remove();
    if (options.json) {
        QJsonArray array;
        for (const ListedHost &host : list.hosts) {
            if (before.contains(hostOf(host)))
                array << QJsonObject{{QStringLiteral("host"), hostOf(host)},
                    {QStringLiteral("outcome"), QStringLiteral("done-before")}};
        }
        for (const HostOutcome &outcome : outcomes)
            array << toObject(outcome);
        print(QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("hosts"), array}}).toJson()));
    } else {
        print(summary(outcomes));
    }
    return isAll ? Done : Failed;
}

} // namespace mailseal::cli
