// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/plan_building.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/ownership.h"
#include "model/x509/issuing/request_config.h"

namespace mailseal {
namespace {

bool isMade(FileRole role, const SetupRequest &request)
{
    const Signing signing = request.signing;
    switch (role) {
    case FileRole::PrivateKey:
        return !request.keyStays;
    case FileRole::Request: // one that was answered stays as it is
        return signing != Signing::Authority;
    case FileRole::TestCa:
        return signing == Signing::TestCa;
    case FileRole::TrustedCas: // otherwise we have nothing to add to it
        return signing == Signing::TestCa || signing == Signing::Authority;
    case FileRole::Certificate:
    case FileRole::Chain:
        return signing != Signing::None && !request.oneFile;
    case FileRole::CourierPem:
    case FileRole::EximPem:
        return signing != Signing::None;
    case FileRole::Snippet: // no layout has a place for them
    case FileRole::Record:
        break;
    }
    return false;
}

bool contains(const QList<ServerChoice> &servers, ServerKind kind)
{
    return std::any_of(
        servers.begin(), servers.end(), [kind](const ServerChoice &server) { return server.kind == kind; });
}

bool isWanted(FileRole role, const SetupRequest &request)
{
    const auto isFor
        = [&](ServerKind kind) { return request.servers.isEmpty() || contains(request.servers, kind); };
    return role == FileRole::CourierPem ? isFor(ServerKind::Courier)
        : role == FileRole::EximPem     ? isFor(ServerKind::Exim)
        : role == FileRole::TrustedCas  ? isFor(ServerKind::Postfix)
                                        : true;
}

bool isAncestor(const QString &folder, const QString &path)
{
    return path.startsWith(folder + u'/');
}

SecretBytes content(const IssuedSet &issued, FileRole role, bool oneFile)
{
    const auto secret = [](const QCA::SecureArray &bytes) {
        return secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())});
    };
    const auto open = [](const QByteArray &bytes) {
        return secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())});
    };
    switch (role) {
    case FileRole::PrivateKey:
        return secret(oneFile ? issued.keyAndChain() : issued.key);
    case FileRole::Request:
        return open(issued.request);
    case FileRole::Certificate:
        return open(issued.certificate);
    case FileRole::Chain:
        return open(issued.chain);
    case FileRole::TestCa:
        return open(issued.testCa);
    case FileRole::TrustedCas:
        return open(issued.testCa + issued.root);
    case FileRole::CourierPem:
        return secret(issued.courierPem());
    case FileRole::EximPem:
        return secret(issued.keyAndChain());
    case FileRole::Snippet:
    case FileRole::Record:
        break;
    }
    return {};
}

FileStep openFile(FileRole role, const QString &path, const QByteArray &bytes)
{
    return {role, path, QStringLiteral("root"), QStringLiteral("root"), 0644,
        secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())})};
}

SnippetPaths snippetPaths(const SetupRequest &request, const Layout &layout, ServerKind kind)
{
    const QString host = request.fileHost;
    const QString chain = layout.path(FileRole::Chain, host);
    SnippetPaths paths;
    paths.certificate = chain.isEmpty() ? layout.path(FileRole::Certificate, host) : chain;
    paths.key = layout.path(FileRole::PrivateKey, host);
    if (request.oneFile)
        paths.certificate = paths.key;
    if (const auto own = ownCopy(kind))
        paths.combined = layout.path(*own, host);
    if (kind == ServerKind::Exim)
        paths.eximFile = layout.configuration.value(kind);
    paths.trustedCas = layout.trustedCas;
    const bool addsAuthority = request.signing == Signing::TestCa || request.signing == Signing::Authority;
    if (paths.trustedCas.isEmpty() && addsAuthority)
        paths.trustedCas = layout.path(FileRole::TrustedCas, host);
    return paths;
}

// Gives the set a folder of its own beside the link, and makes the link point there.
void moveBesideSwitch(InstallPlan &plan, const QString &link, const QString &version)
{
    const QString folder = link.left(link.lastIndexOf(u'/') + 1) + version;
    const auto move = [&](QString &path) {
        if (path == link || path.startsWith(link + u'/'))
            path.replace(0, link.size(), folder);
    };
    for (FileStep &file : plan.files)
        move(file.path);
    for (FolderStep &step : plan.folders)
        move(step.path);
    plan.links << LinkStep{link, version};
}

} // namespace

QList<PlannedFile> plannedFiles(const SetupRequest &request, const Layout &layout)
{
    QList<PlannedFile> planned;
    for (const Layout::File &file : layout.files) {
        if (!isMade(file.role, request) || !isWanted(file.role, request))
            continue;
        planned << PlannedFile{file.role, layout.path(file.role, request.fileHost), file.ownership};
    }
    return planned;
}

QList<ServerChoice> serversToPlan(const QList<ServerChoice> &found, bool onThisMachine)
{
    if (!found.isEmpty() || !onThisMachine)
        return found;
    // A server that is not there has no user for its copy of the key either.
    const auto layout = loadLayout(layoutNames().constFirst());
    const auto hasOwner = [&layout](ServerKind kind) {
        const auto copy = ownCopy(kind);
        const Layout::File *file = copy && layout ? layout->file(*copy) : nullptr;
        return file == nullptr || numericOwner(file->ownership.owner, file->ownership.group, {});
    };
    QList<ServerChoice> possible;
    for (const ServerKind kind : serverKinds()) {
        if (hasOwner(kind))
            possible << ServerChoice{kind, std::nullopt};
    }
    return possible;
}

TargetServers targetServers(
    const QList<ServerChoice> &wanted, const QList<ServerChoice> &found, const SystemRelease &release)
{
    TargetServers target;
    target.servers = wanted.isEmpty() ? found : wanted;
    if (target.servers.isEmpty()) {
        for (const ServerKind kind : serverKinds())
            target.servers << ServerChoice{kind, std::nullopt};
    }
    for (ServerChoice &server : target.servers) {
        const auto same = std::find_if(
            found.begin(), found.end(), [&](const ServerChoice &other) { return other.kind == server.kind; });
        if (!server.version && same != found.end())
            server.version = same->version;
        target.assumed.insert(server.kind, assumedVersion(server.kind, release));
    }
    return target;
}

Result<QList<Snippet>> proposeSnippets(
    const SetupRequest &request, const Layout &layout, const TargetServers &servers)
{
    // Dovecot checks the passwords for Postfix if both are set up together.
    const bool asksDovecot
        = contains(servers.servers, ServerKind::Postfix) && contains(servers.servers, ServerKind::Dovecot);
    QList<Snippet> all;
    QStringList files; // a server's name is part of them
    for (const ServerChoice &server : servers.servers) {
        SnippetPaths paths = snippetPaths(request, layout, server.kind);
        paths.authSocket = asksDovecot ? dovecotAuthSocket() : QString();
        QStringList roles{QString()};
        if (server.kind == ServerKind::Courier && servers.courierTakesMail)
            roles << QStringLiteral("incoming") << QStringLiteral("submissions");
        for (const QString &role : std::as_const(roles)) {
            const auto snippets = renderSnippets(
                server, paths, servers.assumed.value(server.kind), {role, Level::Recommended});
            if (!snippets)
                return snippets;
            const QString configuration = layout.configuration.value(server.kind);
            for (const Snippet &snippet : *snippets) {
                if (!files.contains(snippet.file))
                    all << (configuration.isEmpty() || server.kind == ServerKind::Exim
                            ? snippet
                            : relocated(snippet, configuration));
                files << snippet.file;
            }
        }
    }
    return all;
}

// One note for all servers: four lines that say the same of four of them are read by nobody.
static void addAssumption(QList<Finding> &warnings, const Finding &assumption)
{
    for (Finding &said : warnings) {
        if (said.error.code != ErrorCode::ServerVersionAssumed)
            continue;
        for (qsizetype argument = 0; argument < said.error.arguments.size(); ++argument)
            said.error.arguments[argument]
                += QStringLiteral(", ") + assumption.error.arguments.value(argument);
        return;
    }
    warnings << assumption;
}

QList<Finding> serverWarnings(const SetupRequest &request, const Layout &layout, const TargetServers &servers)
{
    QList<Finding> warnings;
    if (const QStringList paths = layout.unconfirmed(request.fileHost); !paths.isEmpty())
        warnings << findingOf(
            Field::Servers, -1, Error{ErrorCode::LayoutUnconfirmed, {paths.join(QStringLiteral(", "))}, {}});
    for (qsizetype i = 0; i < servers.servers.size(); ++i) {
        const ServerChoice &server = servers.servers[i];
        const auto warn = [&](ErrorCode code, const QString &what) {
            warnings << findingOf(
                Field::Servers, static_cast<int>(i), Error{code, {serverTitle(server.kind), what}, {}});
        };
        const auto note = versionNote(server, servers.assumed.value(server.kind));
        if (note && note->code == ErrorCode::ServerVersionAssumed)
            addAssumption(warnings, findingOf(Field::Servers, static_cast<int>(i), *note));
        else if (note)
            warnings << findingOf(Field::Servers, static_cast<int>(i), *note);
        if (const auto own = ownCopy(server.kind); own && layout.file(*own) == nullptr)
            warn(ErrorCode::ServerCannotReadKey, layout.path(FileRole::PrivateKey, request.fileHost));
    }
    return warnings;
}

SetRecord setRecord(const IssuedSet &issued, const SetupRequest &request, const TargetServers &servers)
{
    SetRecord record;
    for (const AlternativeName &name : request.profile.names)
        record.names << name.value();
    record.layout = request.layout;
    for (const ServerChoice &server : servers.servers)
        record.servers << SetRecord::Server{
            serverName(server.kind), server.version ? server.version->toString() : QString()};
    record.signing = signingName(request.signing);
    record.publicKeySha256 = issued.publicKeySha256;
    record.certificateSha256 = QByteArray::fromHex(issued.fingerprintSha256.toLatin1());
    record.made = issued.made;
    record.notBefore = issued.validity.notBefore;
    record.notAfter = issued.validity.notAfter;
    return record;
}

Result<InstallPlan> buildPlan(const IssuedSet &issued, const SetupRequest &request, const Layout &layout)
{
    InstallPlan plan;
    for (const PlannedFile &file : plannedFiles(request, layout)) {
        const SecretBytes bytes = content(issued, file.role, request.oneFile);
        if (bytes.empty() && file.role == FileRole::TrustedCas)
            continue; // nothing is known to add to it
        if (bytes.empty())
            return failure(ErrorCode::CryptographyFailed, {}, roleName(file.role));
        plan.files << FileStep{
            file.role, file.path, file.ownership.owner, file.ownership.group, file.ownership.mode, bytes};
    }
    const auto isPlanned = [&](const QString &path) {
        return std::any_of(
            plan.files.begin(), plan.files.end(), [&](const FileStep &file) { return file.path == path; });
    };
    for (const Layout::Link &link : layout.links) {
        const QString folder = link.path.left(link.path.lastIndexOf(u'/') + 1);
        if (isPlanned(link.target.startsWith(u'/') ? link.target : folder + link.target))
            plan.links << LinkStep{link.path, link.target};
    }
    for (const Layout::Folder &folder : layout.folders) {
        const QString folderPath = layout.filled(folder.path, request.fileHost);
        if (std::any_of(plan.files.begin(), plan.files.end(),
                [&](const FileStep &file) { return isAncestor(folderPath, file.path); }))
            plan.folders << FolderStep{
                folderPath, folder.ownership.owner, folder.ownership.group, folder.ownership.mode};
    }
    if (!layout.switchLink.isEmpty())
        moveBesideSwitch(plan, layout.filled(layout.switchLink, request.fileHost),
            issued.made.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
    return plan;
}

InstallPlan folderPlan(const InstallPlan &plan, const SetupRequest &request, const QList<Snippet> &snippets)
{
    InstallPlan folder = plan;
    for (const Snippet &snippet : snippets)
        folder.files << openFile(
            FileRole::Snippet, QStringLiteral("/snippets/") + snippet.file, snippet.text.toUtf8());
    folder.files << openFile(
        FileRole::Record, QStringLiteral("/openssl.cnf"), toRequestConfig(request.profile, request.key));
    // The plan for a later installation: only the target system's files.
    folder.files << openFile(FileRole::Record, QStringLiteral("/plan.json"), toJson(plan));
    return folder;
}

} // namespace mailseal
