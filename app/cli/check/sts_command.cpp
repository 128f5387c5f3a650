// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/sts_command.h"

#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/servers/live/domain/domain_look.h"
#include "model/servers/live/domain/sts_plan.h"
#include "model/servers/lookups/lookups_library.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Sts)
};

Result<StsWish> wishFrom(const StsOptions &options)
{
    StsWish wish;
    wish.time = QDateTime::currentDateTimeUtc();
    if (!options.mode.empty()) {
        const QString typed = QString::fromStdString(options.mode);
        for (const StsPolicy::Mode mode :
            {StsPolicy::Mode::Testing, StsPolicy::Mode::Enforce, StsPolicy::Mode::None}) {
            if (typed == stsModeName(mode))
                wish.mode = mode;
        }
        if (!wish.mode)
            return failure(
                ErrorCode::WrongUse, {}, Words::tr("“%1” is no mode: testing, enforce or none.").arg(typed));
    }
    if (!options.maxAge.empty()) {
        const QString typed = QString::fromStdString(options.maxAge);
        bool isNumber = false;
        wish.maxAge = typed.toLongLong(&isNumber);
        if (!isNumber || *wish.maxAge < 0 || *wish.maxAge > longestMaxAge)
            return failure(
                ErrorCode::SecondsInvalid, {typed, QStringLiteral("0"), QString::number(longestMaxAge)});
    }
    for (const std::string &typed : options.mx) {
        const auto name = AlternativeName::parse(QString::fromStdString(typed));
        if (!name)
            return failure(name.error());
        wish.mx << name->value();
    }
    return wish;
}

QString indented(const QString &text)
{
    QString shown;
    for (const QString &line : text.trimmed().split(u'\n'))
        shown += QStringLiteral("    ") + line.trimmed() + u'\n';
    return shown;
}

QString toText(const StsPlan &plan, const QString &domain)
{
    QString text;
    for (const Advice &advice : plan.obstacles)
        text += sentence(advice) + u'\n';
    if (plan.isNothingToDo())
        return text + nothingToDoText(domain) + u'\n';
    text += policyTitle(plan) + u'\n' + indented(stsPolicyText(plan.policy));
    text += recordTitle() + u'\n' + indented(plan.record);
    if (!plan.reportingRecord.isEmpty())
        text += reportingTitle() + u'\n' + indented(plan.reportingRecord);
    int number = 0;
    for (const QString &step : stepsOf(plan, domain))
        text += QStringLiteral("%1. %2\n").arg(++number).arg(step);
    return text;
}

QString toJson(const StsPlan &plan, const QString &domain)
{
    QJsonArray obstacles;
    for (const Advice &advice : plan.obstacles)
        obstacles << QJsonObject{
            {QStringLiteral("code"), adviceName(advice.id)}, {QStringLiteral("text"), sentence(advice)}};
    const QJsonObject object{{QStringLiteral("domain"), domain},
        {QStringLiteral("mode"), stsModeName(plan.policy.mode)},
        {QStringLiteral("max-age"), plan.policy.maxAge},
        {QStringLiteral("mx"), QJsonArray::fromStringList(plan.policy.mx)}, {QStringLiteral("id"), plan.id},
        {QStringLiteral("changed"), plan.isPolicyNew}, {QStringLiteral("url"), plan.policyUrl},
        {QStringLiteral("policy"), stsPolicyText(plan.policy)}, {QStringLiteral("record"), plan.record},
        {QStringLiteral("reporting-record"), plan.reportingRecord},
        {QStringLiteral("steps"), QJsonArray::fromStringList(stepsOf(plan, domain))},
        {QStringLiteral("obstacles"), obstacles}};
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

} // namespace

void addOptions(const CommandOptions &command, StsOptions &options)
{
    command
        .text("DOMAIN", options.domain, "",
            Words::tr("the part of an address after the @, for example example.org"))
        .required();
    command.text("--mode", options.mode, "MODE",
        Words::tr("testing, enforce or none; otherwise as published, at first testing"));
    command.text("--max-age", options.maxAge, "SECONDS",
        Words::tr("how long senders keep the policy; otherwise as published, at first two weeks"));
    command.texts("--mx", options.mx, "NAME",
        Words::tr("a mail server, instead of those that DNS names; can be repeated"));
    command.text(
        "--out", options.out, "FILE", Words::tr("write the policy to this file, for the web server"));
    command.flag("--replace", options.replace, Words::tr("replace the file if it exists"));
    command.flag("--json", options.json, Words::tr("print everything for programs"));
}

ExitCode runSts(const StsOptions &options)
{
    const auto domain = mailDomain(QString::fromStdString(options.domain));
    if (!domain)
        return report(domain.error());
    const auto wish = wishFrom(options);
    if (!wish)
        return report(wish.error());
    const auto lookups = networkLookups();
    if (!lookups)
        return report(lookups.error());
    const auto looked = lookAtDomain(*domain, *lookups, {});
    if (!looked)
        return report(looked.error());
    const auto plan = planSts(*looked, *wish);
    if (!plan)
        return report(plan.error());
    print(options.json ? toJson(*plan, looked->records.domain) : toText(*plan, looked->records.domain));
    if (!options.out.empty()) {
        const auto written = writeResult(
            options.out, secretBytes(stsPolicyText(plan->policy).toStdString()), false, options.replace);
        if (!written)
            return report(written.error());
    }
    const bool isStopped = plan->policy.mode == StsPolicy::Mode::Enforce && !plan->obstacles.isEmpty();
    return isStopped ? Failed : Done;
}

} // namespace mailseal::cli
