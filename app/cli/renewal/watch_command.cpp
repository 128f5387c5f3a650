// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/watch_command.h"

#include "app/cli/ca/looking/watched_ca.h"
#include "app/cli/check/listed_hosts.h"
#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/base/system/fed_process.h"
#include "model/base/system/replaced_file.h"
#include "model/base/text/language.h"
#include "model/base/text/printable.h"
#include "model/renewal/sets/set_store.h"
#include "model/renewal/watch/watch_report.h"
#include "model/renewal/watch/watch_timer.h"
#include "model/renewal/watch/watching.h"
#include "model/servers/live/ports/typed_question.h"
#include "model/servers/lookups/lookups_library.h"
#include "model/servers/machine/authorities.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Watch)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<QList<HostQuestion>> listedHosts(const WatchOptions &options, const QDateTime &now)
{
    QList<HostQuestion> questions;
    if (options.list.empty())
        return questions;
    const auto hosts = hostsIn(qstring(options.list));
    if (!hosts)
        return failure(hosts.error());
    HostQuestion question;
    question.wish.depth = Depth::Quick;
    question.expected.time = now;
    question.expected.trusted = systemAuthorities();
    if (!options.trusted.empty()) {
        const auto trusted = readNamed(options.trusted, {});
        if (!trusted)
            return failure(trusted.error());
        question.expected.trusted = certificatesOf(trusted->objects);
        question.expected.trustedByUser = true;
        if (question.expected.trusted.isEmpty())
            return failure(ErrorCode::TrustFileHoldsNone, {trusted->name});
    }
    for (const QString &typed : *hosts) {
        const auto host = hostToCheck(typed);
        if (!host)
            return failure(host.error());
        question.host = *host;
        questions << question;
    }
    return questions;
}

QString toJson(const WatchChange &change, const QList<WatchedHost> &hosts)
{
    const auto object = [](const WatchItem &item) {
        return QJsonObject{{QStringLiteral("host"), item.host}, {QStringLiteral("place"), item.place},
            {QStringLiteral("code"), item.code}, {QStringLiteral("severity"), severityName(item.severity)},
            {QStringLiteral("text"), item.text}};
    };
    QJsonArray seen;
    for (const WatchedHost &host : hosts)
        seen << QJsonObject{{QStringLiteral("host"), host.host}, {QStringLiteral("place"), host.place},
            {QStringLiteral("notAfter"),
                host.notAfter.isValid() ? QJsonValue(host.notAfter.toUTC().toString(Qt::ISODate))
                                        : QJsonValue()}};
    QJsonArray items;
    for (const ReportedItem &one : change.now.items) {
        QJsonObject item = object(one.item);
        item.insert(QStringLiteral("since"), one.since.toUTC().toString(Qt::ISODate));
        item.insert(QStringLiteral("new"), change.fresh.contains(one.item));
        items << item;
    }
    QJsonArray over;
    for (const WatchItem &item : change.over)
        over << object(item);
    const QJsonObject all{{QStringLiteral("time"), change.now.time.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("hosts"), seen}, {QStringLiteral("findings"), items}, {QStringLiteral("over"), over}};
    return QString::fromUtf8(QJsonDocument(all).toJson());
}

// sendmail(1) by its usual place, which is in no user's PATH.
Result<void> sendMail(const QByteArray &mail, const QString &address)
{
    const QString usual = QStringLiteral("/usr/sbin/sendmail");
    const QString program = QFileInfo::exists(usual) ? usual : QStringLiteral("sendmail");
    const ProcessEnd end = runFed({program, QStringLiteral("-t"), QStringLiteral("-i")},
        secretBytes({mail.constData(), static_cast<size_t>(mail.size())}));
    if (end.started && end.signal == 0 && end.status == 0)
        return {};
    return failure(ErrorCode::MailNotSent, {address}, QString::fromUtf8(end.err).trimmed());
}

// org.freedesktop.Notifications over the user's D-Bus, by systemd's own tool. The text is marked up (Desktop
// Notifications Specification, “Markup”), and parts of it may be a stranger's.
Result<void> notify(const QString &title, const QString &text)
{
    const ProcessEnd end = runFed(
        {QStringLiteral("busctl"), QStringLiteral("--user"), QStringLiteral("--"), QStringLiteral("call"),
            QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
            QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"),
            QStringLiteral("susssasa{sv}i"), QStringLiteral("Mailseal"), QStringLiteral("0"),
            QStringLiteral("mailseal"), printable(title), printable(text).toHtmlEscaped(),
            QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("-1")},
        {});
    if (end.started && end.signal == 0 && end.status == 0)
        return {};
    return failure(ErrorCode::NotifyFailed, {}, QString::fromUtf8(end.err).trimmed());
}

ExitCode runTimer(const WatchOptions &options)
{
    if (options.removeTimer) {
        const auto removed = removeTimer(timerPlace());
        if (!removed)
            return report(removed.error());
        print((removed->isEmpty() ? Words::tr("There is no timer.") : Words::tr("The timer is removed."))
            + u'\n');
        return Done;
    }
    QStringList program{QCoreApplication::applicationFilePath(), QStringLiteral("--lang"),
        installedLanguage(), QStringLiteral("watch"), QStringLiteral("--as-service")};
    const auto add = [&program](const char *name, const std::string &value, bool isFile) {
        if (!value.empty())
            program << QString::fromLatin1(name)
                    << (isFile ? QFileInfo(qstring(value)).absoluteFilePath() : qstring(value));
    };
    add("--hosts", options.list, true);
    add("--ca", options.trusted, true);
    add("--prometheus", options.prometheus, true);
    add("--mail", options.mail, false);
    if (options.notify)
        program << QStringLiteral("--notify");
    const auto installed = installTimer(timerPlace(), program);
    if (!installed)
        return report(installed.error());
    print(Words::tr("Once a day this is run by %1:").arg(installed->last()) + QStringLiteral("\n  ")
        + program.join(u' ') + u'\n');
    return Done;
}

// Tells others what has changed; what they were told once they are not told each day.
Result<void> tell(const WatchOptions &options, const WatchChange &change, const QList<WatchedHost> &hosts)
{
    if (!change.isAny())
        return {};
    if (!options.mail.empty()) {
        const QString address = qstring(options.mail);
        if (const auto sent = sendMail(mailOf(change, hosts, address), address); !sent)
            return failure(sent.error());
    }
    if (options.notify) {
        const QString text
            = change.fresh.isEmpty() ? Words::tr("Nothing new is wrong.") : change.fresh.first().text;
        if (const auto shown = notify(overviewOf(hosts), text); !shown)
            warn(shown.error());
    }
    return {};
}

Result<void> writePrometheus(
    const WatchOptions &options, const WatchChange &change, const QList<WatchedHost> &hosts)
{
    return options.prometheus.empty()
        ? Result<void>()
        : replaceFile(qstring(options.prometheus), toPrometheus(hosts, change.now.time), 0644);
}

} // namespace

void addOptions(const CommandOptions &command, WatchOptions &options)
{
    command.text(
        "--hosts", options.list, "LIST", Words::tr("file with one host in each line, to look at as well"));
    command.text("--ca", options.trusted, "FILE",
        Words::tr("certificates to trust for them, instead of the system's authorities"));
    command.text("--prometheus", options.prometheus, "FILE",
        Words::tr("write the result for Prometheus' node_exporter, too"));
    command.text("--mail", options.mail, "ADDRESS",
        Words::tr("send a mail through sendmail when something has changed"));
    command.flag("--notify", options.notify,
        Words::tr("show a notification on this user's desktop when something has changed"));
    command.flag("--changes", options.changesOnly, Words::tr("print nothing if nothing has changed"));
    const auto install = command.flag("--install-timer", options.installTimer,
        Words::tr("have systemd do this once a day, with the other options given"));
    command.flag("--remove-timer", options.removeTimer, Words::tr("remove that timer")).excludes(install);
    command.flag("--as-service", options.asService,
        Words::tr("as the timer does it: end with exit status 3 for findings, and 1 only for failures"));
    command.flag("--json", options.json, Words::tr("print everything for programs"));
}

ExitCode runWatch(const WatchOptions &options)
{
    if (!options.mail.empty()) {
        const auto address = AlternativeName::parse(qstring(options.mail));
        if (!address || address->kind() != AlternativeName::Kind::Email)
            return report(Error{
                ErrorCode::WrongUse, {}, Words::tr("“%1” is no e-mail address.").arg(qstring(options.mail))});
    }
    WatchWish wish;
    wish.now = QDateTime::currentDateTimeUtc();
    const auto hosts = listedHosts(options, wish.now);
    if (!hosts)
        return report(hosts.error());
    wish.hosts = *hosts;
    if (options.installTimer || options.removeTimer)
        return runTimer(options);
    const RememberedSets known = allSets();
    wish.sets = known.sets;
    if (const auto lookups = networkLookups())
        wish.lookups = *lookups;
    else
        warn(lookups.error()); // what is published is then not looked at
    QList<WatchedHost> seen = watchOnce(wish, {});
    for (const Error &unread : known.unread)
        seen << watched(unread);
    if (const auto ca = watchedCa(wish.now))
        seen << *ca;
    auto before = readWatchState(watchStateFile());
    if (!before) {
        warn(before.error());
        before = WatchState();
    }
    const WatchChange change = changeSince(*before, seen, wish.now);
    if (options.json)
        print(toJson(change, seen));
    else if (change.isAny() || !options.changesOnly)
        print(reportText(change, seen));
    const auto told = tell(options, change, seen); // people first
    const auto written = writePrometheus(options, change, seen);
    // What was not told is told the next time.
    const auto kept = told ? keepWatchState(watchStateFile(), change.now) : Result<void>();
    ExitCode failed = Done;
    for (const Result<void> &one : {told, written, kept}) {
        if (!one)
            failed = report(one.error());
    }
    if (failed != Done)
        return failed;
    const bool isGood = std::none_of(change.now.items.begin(), change.now.items.end(),
        [](const ReportedItem &one) { return one.item.severity != Severity::Note; });
    return isGood ? Done : options.asService ? Found : Failed;
}

} // namespace mailseal::cli
