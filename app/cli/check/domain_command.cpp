// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/domain_command.h"

#include "app/cli/check/domain_text.h"
#include "model/renewal/audit/verdict/renewed_here.h"
#include "model/servers/live/domain/domain_look.h"
#include "model/servers/lookups/lookups_library.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::DomainHelp)
};

} // namespace

void addOptions(const CommandOptions &command, DomainOptions &options)
{
    command
        .arguments("DOMAIN", options.domains, "",
            Help::tr("the part of an address after the @, for example example.org"))
        .required();
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runDomain(const DomainOptions &options)
{
    QList<DomainName> domains;
    for (const std::string &typed : options.domains) {
        const auto domain = mailDomain(QString::fromStdString(typed));
        if (!domain)
            return report(domain.error());
        domains << *domain;
    }
    const auto lookups = networkLookups();
    if (!lookups)
        return report(lookups.error());
    const QList<RenewedHere> renewed = renewedHere(QStringLiteral("/"));
    QList<DomainReport> reports;
    for (const DomainName &domain : domains) {
        const auto looked = lookAtDomain(domain, *lookups, {}, {}, renewed);
        if (!looked)
            return report(looked.error());
        reports << *looked;
        if (!options.json)
            print((reports.size() > 1 ? QStringLiteral("\n") : QString()) + toText(*looked));
    }
    if (options.json)
        print(QString::fromUtf8(toJson(reports)));
    const bool isClean = std::all_of(reports.begin(), reports.end(),
        [](const DomainReport &each) { return each.worst() == Severity::Note; });
    return isClean ? Done : Failed;
}

} // namespace mailseal::cli
