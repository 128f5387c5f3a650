// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/audit_command.h"

#include "app/cli/renewal/audit_report.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/renewal/audit/verdict/audit_words.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::AuditHelp)
};

} // namespace

void addOptions(const CommandOptions &command, AuditOptions &options)
{
    command.text("--root", options.root, "DIR",
        Help::tr("folder that holds a copy of the machine’s files, as /etc/postfix and /etc/letsencrypt"));
    command.flag(
        "--dns", options.dns, Help::tr("ask DNS as well, whether each CA that renews may do so (CAA)"));
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runAudit(const AuditOptions &options)
{
    const QString root = absolutePath(options.root);
    const bool isHere = root == QLatin1String("/");
    AuditOutside outside = isHere ? thisMachine() : AuditOutside();
    if (options.dns)
        askDns(outside);
    const RenewalAudit audit = auditRenewal(
        isHere ? runningSystem() : ConfiguredSystem{root}, QDateTime::currentDateTimeUtc(), outside);
    if (audit.servers.isEmpty())
        return report(Error{ErrorCode::ConfigurationMissing, {root}, {}});
    print(options.json ? QString::fromUtf8(toJson(audit)) : toText(audit));
    return isOnlyNotes(audit) ? Done : Failed;
}

} // namespace mailseal::cli
