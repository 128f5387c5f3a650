// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/deploy/deployment.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/install/transaction/undo.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/machine/authorities.h"
#include "model/servers/machine/detection.h"
#include "model/setup/sets/applied/reload_here.h"
#include "model/setup/sets/made/recorded_snippets.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/verification/verification.h"

namespace mailseal {
namespace {

const QString thisSystem = QStringLiteral("/");

bool hasRole(const InstalledSet &set, FileRole role)
{
    return std::any_of(set.files.begin(), set.files.end(),
        [role](const InstalledSet::File &file) { return file.role == role; });
}

// A CA's reply is installed without the key, which stays where an earlier installation has put it.
void takeKey(InstalledSet &set, const InstalledSet &earlier)
{
    for (const InstalledSet::File &file : earlier.files) {
        if (file.role == FileRole::PrivateKey && !hasRole(set, FileRole::PrivateKey))
            set.files << file;
    }
}

SetupRequest requestFor(const SetRecord &record, const AlternativeName &first, bool oneFile)
{
    SetupRequest request;
    for (const QString &text : record.names) {
        if (const auto name = AlternativeName::parse(text))
            request.profile.names << *name;
    }
    request.signing = Signing::SelfSigned; // in that no test CA belongs to it
    request.oneFile = oneFile;
    request.fileHost = fileHost(first);
    request.layout = record.layout;
    for (const SetRecord::Server &server : record.servers) {
        if (const auto choice = ServerChoice::parse(server.name))
            request.servers << *choice;
    }
    return request;
}

Result<IssuedSet> issuedFrom(const RenewedPair &pair, SetupRequest request, const QDateTime &now)
{
    request.signing = Signing::None;
    auto issued = issue(request, pair.key, now);
    if (!issued)
        return issued;
    const CertificateDetails about = details(pair.chain.first());
    issued->certificate = pair.chain.first().toPem();
    for (const Certificate &link : pair.chain)
        issued->chain += link.toPem();
    issued->subject = about.subject;
    issued->fingerprintSha256 = about.fingerprintSha256;
    issued->validity.notBefore = about.notBefore;
    issued->validity.notAfter = about.notAfter;
    return issued;
}

// A layout with a folder for each set always has a new one, so the certificate is what tells.
bool isInstalled(const InstallPlan &plan, const InstalledSet &set, const QList<Certificate> &installed,
    const RenewedPair &pair)
{
    const auto states = fileStates(plan, thisSystem);
    const bool isSame = !installed.isEmpty() && installed.first() == pair.chain.first();
    const bool isSwitched = !plan.links.isEmpty() && plan.set
        && std::any_of(plan.links.begin(), plan.links.end(),
            [](const LinkStep &link) { return link.path.endsWith(QLatin1String("/current")); });
    if (isSwitched)
        return isSame && plan.set->publicKeySha256 == set.record.publicKeySha256;
    return std::all_of(
        states.begin(), states.end(), [](FileState state) { return state == FileState::Unchanged; });
}

// Everything is in its place already: a server that has not read it is told to.
Result<Application> shownAgain(const ApplyHere &how, const Elevation &elevation)
{
    Application application;
    const auto isStale = [](const ServerCheck &check) { return check.shown == ServerCheck::Shown::Another; };
    application.checks = checkServers(how.ports, Expected{how.certificateSha256, {}});
    if (std::none_of(application.checks.begin(), application.checks.end(), isStale))
        return application;
    if (const auto reloaded = reloadHere(how.servers, elevation); !reloaded)
        return failure(reloaded.error());
    application.checks = checkServers(how.ports, Expected{how.certificateSha256, {}, Expected::Await::Shown});
    return application;
}

} // namespace

Result<InstalledSet> installedSet(const QString &root, const QString &name)
{
    const auto installations = history(root);
    if (!installations)
        return failure(installations.error());
    std::optional<InstalledSet> newest;
    for (const Installation &one : *installations) {
        const bool isIt = one.set && !one.undone && one.undoes.isEmpty()
            && one.set->record.names.contains(name, Qt::CaseInsensitive);
        if (isIt && !newest)
            newest = one.set;
        else if (isIt && one.set->record.layout == newest->record.layout)
            takeKey(*newest, *one.set);
    }
    return newest ? Result<InstalledSet>(*newest) : failure(ErrorCode::SetUnknown, {name});
}

QList<Certificate> installedChain(const InstalledSet &set, const QString &root)
{
    for (const FileRole role :
        {FileRole::Chain, FileRole::Certificate, FileRole::PrivateKey, FileRole::CourierPem}) {
        for (const InstalledSet::File &file : set.files) {
            const auto bytes = file.role == role ? files::readFile(placeBelow(root, file.path))
                                                 : Result<files::FileBytes>(failure(ErrorCode::FileEmpty));
            const auto contents
                = bytes ? files::read(*bytes, {}) : Result<files::FileContents>(failure(bytes.error()));
            const QList<Certificate> certificates
                = contents ? certificatesOf(contents->objects) : QList<Certificate>();
            if (!certificates.isEmpty())
                return certificates;
        }
    }
    return {};
}

Result<InstallPlan> deploymentPlan(const RenewedPair &pair, const InstalledSet &set, const QDateTime &now)
{
    const auto first = AlternativeName::parse(set.record.names.value(0));
    if (!first)
        return failure(first.error());
    const auto layout = loadLayout(set.record.layout);
    if (!layout)
        return failure(layout.error());
    const bool hadCertificate = !set.record.certificateSha256.isEmpty();
    const bool oneFile
        = hadCertificate && !hasRole(set, FileRole::Certificate) && !hasRole(set, FileRole::Chain);
    const SetupRequest request = requestFor(set.record, *first, oneFile);
    const auto issued = issuedFrom(pair, request, now);
    if (!issued)
        return failure(issued.error());
    auto plan = buildPlan(*issued, request, *layout);
    if (!plan)
        return plan;
    plan->files.removeIf([&](const FileStep &file) {
        return file.role == FileRole::Request || (hadCertificate && !hasRole(set, file.role));
    });
    plan->set = setRecord(*issued, request, {});
    plan->set->servers = set.record.servers;
    plan->set->signing = QStringLiteral("authority");
    return plan;
}

bool Deployment::isShown() const
{
    return application.isProved() || application.notReloaded
        || std::all_of(application.checks.begin(), application.checks.end(),
            [](const ServerCheck &check) { return check.shown == ServerCheck::Shown::NothingListens; });
}

Result<Deployment> deployHere(const QString &name, const QStringList &paths)
{
    const Elevation elevation = systemElevation(AskAt::Terminal);
    if (needsHelper(thisSystem, elevation)) // which would ask for a password, and a hook has nobody to ask
        return failure(ErrorCode::HistoryNeedsRoot);
    const auto set = installedSet(thisSystem, name);
    if (!set)
        return failure(set.error());
    const auto pair = readRenewedPair(paths);
    if (!pair)
        return failure(pair.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto installed = installedChain(*set, thisSystem);
    auto notes = checkRenewed(*pair, {set->record.names, installed, systemAuthorities(), now});
    if (!notes)
        return failure(notes.error());
    const auto plan = deploymentPlan(*pair, *set, now);
    if (!plan)
        return failure(plan.error());
    const QList<ServerChoice> found = detectServers(systemProgramRunner());
    const auto snippets = recordedSnippets(*plan, found, systemRelease(), courierTakesMail());
    if (!snippets)
        return failure(snippets.error());
    ApplyHere how;
    how.install.onConflict = OnConflict::Replace;
    how.install.madeAgainst = snapshot(*plan, thisSystem);
    for (const ServerChoice &server : found) {
        const QList<SetRecord::Server> &named = set->record.servers;
        if (named.isEmpty() || std::any_of(named.begin(), named.end(), [&](const SetRecord::Server &one) {
                return one.name == serverName(server.kind);
            }))
            how.servers << server.kind;
    }
    how.servers = inReloadOrder(how.servers);
    how.ports = portsFor(*snippets, how.servers);
    how.certificateSha256 = plan->set->certificateSha256;
    Deployment deployment{set->record.names.value(0), isInstalled(*plan, *set, installed, *pair), {}, *notes};
    auto application = deployment.isUnchanged ? shownAgain(how, elevation) : applyHere(*plan, how, elevation);
    if (!application)
        return failure(application.error());
    deployment.application = *std::move(application);
    return deployment;
}

} // namespace mailseal
