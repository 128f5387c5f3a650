// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/sets_command.h"

#include "app/cli/root_option.h"
#include "model/renewal/sets/due.h"
#include "model/renewal/sets/set_store.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Sets)
};

QString toText(const SeenSet &seen)
{
    QStringList facts{
        placeText(seen.set), serversText(seen.set.installed.record), signerText(seen.set, seen.sight)};
    if (endOf(seen).isValid())
        facts << Texts::tr("%n day(s) left", nullptr, seen.due.days);
    facts.removeAll(QString());
    return QStringLiteral("%1\n  %2\n  %3\n")
        .arg(hostOf(seen.set), facts.join(QStringLiteral(" · ")), sentence(seen.due, seen.set));
}

QJsonValue dateValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject toObject(const SeenSet &seen)
{
    const SetRecord &record = seen.set.installed.record;
    QJsonArray servers;
    for (const ServerKind server : serversOf(record))
        servers << serverName(server);
    const bool hasEnd = endOf(seen).isValid();
    return {{QStringLiteral("host"), hostOf(seen.set)},
        {QStringLiteral("names"), QJsonArray::fromStringList(record.names)},
        {QStringLiteral("servers"), servers}, {QStringLiteral("signing"), record.signing},
        {QStringLiteral("kind"), kindName(seen.set.kind)}, {QStringLiteral("place"), seen.set.place},
        {QStringLiteral("notAfter"), dateValue(endOf(seen))},
        {QStringLiteral("daysLeft"), hasEnd ? QJsonValue(seen.due.days) : QJsonValue()},
        {QStringLiteral("publicKeySha256"), QString::fromLatin1(record.publicKeySha256.toHex())},
        {QStringLiteral("next"), dueName(seen.due.what)},
        {QStringLiteral("since"), dateValue(seen.due.since)}};
}

ExitCode changed(const Result<void> &done, const QString &said)
{
    if (!done)
        return report(done.error());
    print(said + u'\n');
    return Done;
}

ExitCode runForget(const RememberedSet &set)
{
    return changed(
        forget(set), Texts::tr("%1 is forgotten. Its files stay where they are.").arg(hostOf(set)));
}

ExitCode runSent(const RememberedSet &set)
{
    if (!set.pending)
        return changed({}, Texts::tr("No CSR of %1 waits for a certificate.").arg(hostOf(set)));
    return changed(noteSent(set, QDateTime::currentDateTimeUtc()),
        Texts::tr("Noted: the CSR of %1 has been sent.").arg(hostOf(set)));
}

} // namespace

void addOptions(const CommandOptions &command, SetsOptions &options)
{
    const CommandOption forget
        = command.text("--forget", options.forget, "NAME", Texts::tr("forget this set; its files stay"))
              .notEmpty();
    command
        .text("--sent", options.sent, "NAME", Texts::tr("note that the CSR of this set was sent to the CA"))
        .notEmpty()
        .excludes(forget);
    addJson(command, options.json);
}

ExitCode runSets(const SetsOptions &options)
{
    const RememberedSets all = allSets();
    for (const Error &error : all.unread)
        warn(error);
    const std::string &named = options.forget.empty() ? options.sent : options.forget;
    if (!named.empty()) {
        const auto set = findSet(all.sets, QString::fromStdString(named));
        if (!set)
            return report(set.error());
        return options.forget.empty() ? runSent(*set) : runForget(*set);
    }
    const QList<SeenSet> sets = look(all.sets, QDateTime::currentDateTimeUtc());
    QJsonArray array;
    QString text;
    for (const SeenSet &seen : sets) {
        array << toObject(seen);
        text += toText(seen);
    }
    if (text.isEmpty())
        text = Texts::tr("No set is remembered. “mailseal-cli setup” makes one.") + u'\n';
    print(options.json ? QString::fromUtf8(QJsonDocument(array).toJson()) : text);
    const bool isUrgent
        = std::any_of(sets.begin(), sets.end(), [](const SeenSet &seen) { return seen.due.isUrgent(); });
    return isUrgent ? Failed : Done;
}

} // namespace mailseal::cli
