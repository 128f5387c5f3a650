// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/written_set.h"

#include "app/cli/installing/after_installing.h"
#include "app/cli/installing/difference_report.h"
#include "app/cli/installing/served_report.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/set_writing.h"

#include <QJsonDocument>

namespace mailseal::cli {
namespace {

QString reloadText(const Application &application)
{
    return application.notReloaded ? sentence(*application.notReloaded) + u'\n' : QString();
}

// Does nothing if the files are not on this machine.
AfterInstalling afterwards(const SetupReport &report, const Application &application, bool reload)
{
    if (report.reviewed.configures())
        return {application.checks, reloadText(application)};
    if (!report.reviewed.target.thisMachine() || report.written.isEmpty())
        return {};
    const ReviewedSet &made = report.reviewed;
    return afterInstalling(kindsOf(made.request.servers), certificateSha256(made.issued.certificate), reload);
}

QByteArray withMembers(const QByteArray &json, const QJsonObject &more)
{
    if (more.isEmpty())
        return json;
    QJsonObject object = QJsonDocument::fromJson(json).object();
    for (auto member = more.begin(); member != more.end(); ++member)
        object.insert(member.key(), member.value());
    return QJsonDocument(object).toJson();
}

} // namespace

Result<Application> writeReviewed(const ReviewedSet &set, OnConflict onConflict)
{
    if (set.root.isEmpty())
        return Application();
    return writeOrApply(set, onConflict, systemElevation(AskAt::Terminal));
}

ExitCode reportUnwritten(const Error &error, const ReviewedSet &set)
{
    const ExitCode failed = report(error);
    sayDifference(error, set.plan, set.root);
    return failed;
}

void rememberWritten(
    const ReviewedSet &set, const std::optional<RememberedSet> &before, const Written &written)
{
    if (const auto kept = remember(rememberedSet(set, before, written)); !kept)
        warn(kept.error());
}

ExitCode tellWritten(const SetupReport &report, const Application &application, const Telling &how)
{
    warn(application.written.recovered);
    if (!report.written.isEmpty())
        rememberWritten(report.reviewed, how.before, application.written);
    const AfterInstalling after = afterwards(report, application, how.reload);
    const QByteArray told = withMembers(toJson(report), how.more);
    const QByteArray json = report.reviewed.target.thisMachine() ? withChecks(told, after.checks) : told;
    print(how.json ? QString::fromUtf8(json)
                   : toText(report) + after.reloaded.value_or(QString()) + toText(after.checks));
    return after.reloaded ? Done : cli::report(after.reloaded.error());
}

} // namespace mailseal::cli
