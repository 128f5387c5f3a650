// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/renew_command.h"

#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/install/transaction/plan_writer.h"
#include "model/renewal/byhand/lifetimes.h"
#include "model/renewal/byhand/renewal_request.h"
#include "model/renewal/sets/due.h"
#include "model/renewal/sets/set_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Renew)
};

// The one that is named, or the only one.
Result<RememberedSet> wantedSet(const RenewOptions &options)
{
    const RememberedSets all = allSets();
    for (const Error &error : all.unread)
        warn(error);
    if (!options.set.empty())
        return findSet(all.sets, QString::fromStdString(options.set));
    if (all.sets.size() == 1)
        return all.sets.first();
    return failure(
        ErrorCode::WrongUse, {}, Texts::tr("Name the set with --set: “mailseal-cli sets” lists them."));
}

QString folderFor(const RenewOptions &options, const RememberedSet &set)
{
    const QString typed = QString::fromStdString(options.out);
    const QString folder
        = typed.isEmpty() ? set.installed.record.names.value(0) + QStringLiteral("-renewal") : typed;
    return QDir::cleanPath(QDir().absoluteFilePath(folder));
}

Result<void> write(const RenewalRequest &renewal, const QString &folder, bool replace)
{
    WriteOptions how;
    how.root = folder;
    how.state = folderState;
    how.onConflict = replace ? OnConflict::Replace : OnConflict::Keep;
    how.now = QDateTime::currentDateTimeUtc();
    const auto written = mailseal::write(renewal.plan, how);
    return written ? Result<void>() : failure(written.error());
}

QDate nextRenewal(const RememberedSet &set)
{
    const SetRecord &record = set.installed.record;
    if (record.signing != signingName(Signing::Authority) || !record.notAfter.isValid())
        return QDate::currentDate();
    return std::max(
        QDate::currentDate(), renewalTime(record.notBefore, record.notAfter).toLocalTime().date());
}

QString fingerprint(const QByteArray &sum)
{
    return QString::fromLatin1(sum.toHex(':').toUpper());
}

QString toText(const RenewalRequest &renewal, const QStringList &schedule)
{
    const bool isSame = renewal.oldPublicKey == renewal.newPublicKey;
    QStringList lines{Texts::tr("Subject: %1").arg(renewal.subject),
        Texts::tr("The certificate signing request has been saved as %1.")
            .arg(renewal.set.pending->requestFile)};
    if (isSame) {
        lines << Texts::tr("It is for the key in use (%1), so pins and TLSA records stay valid: %2")
                     .arg(renewal.keyDescription, fingerprint(renewal.newPublicKey));
    } else {
        lines << Texts::tr("It is for another key (%1). Pins and TLSA records have to name both before the "
                           "certificate is installed.")
                     .arg(renewal.keyDescription)
              << Texts::tr("SHA-256 of the public key now: %1").arg(fingerprint(renewal.oldPublicKey))
              << Texts::tr("SHA-256 of the public key then: %1").arg(fingerprint(renewal.newPublicKey));
        if (renewal.plan.files.size() > 1)
            lines << Texts::tr("The new key has been saved as %1; keep it until the certificate arrives.")
                         .arg(renewal.set.pending->keyFile);
    }
    lines << schedule
          << Texts::tr("Send the CSR to your CA. When the certificate arrives: mailseal-cli receive FILE");
    return lines.join(u'\n') + u'\n';
}

QByteArray toJson(const RenewalRequest &renewal, const QList<QDate> &days)
{
    QJsonArray renewals;
    for (const QDate &day : days)
        renewals << day.toString(Qt::ISODate);
    const QString key = renewal.set.pending->keyFile;
    const auto hex = [](const QByteArray &sum) { return QString::fromLatin1(sum.toHex()); };
    return QJsonDocument(
        QJsonObject{{QStringLiteral("host"), hostOf(renewal.set)},
            {QStringLiteral("request"), renewal.set.pending->requestFile},
            {QStringLiteral("key"), key.isEmpty() ? QJsonValue() : QJsonValue(key)},
            {QStringLiteral("publicKeySha256"), hex(renewal.newPublicKey)},
            {QStringLiteral("oldPublicKeySha256"), hex(renewal.oldPublicKey)},
            {QStringLiteral("subject"), renewal.subject}, {QStringLiteral("renewals"), renewals}})
        .toJson();
}

} // namespace

void addOptions(const CommandOptions &command, RenewOptions &options)
{
    command.text("--set", options.set, "NAME", Texts::tr("the set to renew, by a name of its certificate"))
        .notEmpty();
    const CommandOption newKey = command.flag(
        "--new-key", options.newKey, Texts::tr("make a new key instead of using the set's again"));
    command
        .text("--key", options.key, "FILE", Texts::tr("the key to use, if the set's is not on this machine"))
        .notEmpty()
        .excludes(newKey);
    command.text("--out", options.out, "DIR", Texts::tr("folder for the CSR [NAME-renewal]")).notEmpty();
    command.flag("--replace", options.replace, Texts::tr("replace existing files and keep backups"));
    addJson(command, options.json);
}

ExitCode runRenew(const RenewOptions &options)
{
    const auto set = wantedSet(options);
    if (!set)
        return report(set.error());
    const QString folder = folderFor(options, *set);
    const auto renewal = renewalRequest(
        *set, {options.newKey, QString::fromStdString(options.key)}, folder, QDateTime::currentDateTimeUtc());
    if (!renewal)
        return report(renewal.error());
    if (const auto written = write(*renewal, folder, options.replace); !written)
        return report(written.error());
    if (const auto kept = remember(renewal->set); !kept)
        warn(kept.error());
    const QDate next = nextRenewal(*set);
    const QList<QDate> days = renewalDays(next, next.addYears(4), lifetimeRows());
    print(options.json ? QString::fromUtf8(toJson(*renewal, days))
                       : toText(*renewal, scheduleText(next, lifetimeRows())));
    return Done;
}

} // namespace mailseal::cli
