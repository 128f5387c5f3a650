// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/plan_building.h"

#include "model/install/plan/ownership.h"
#include "model/install/transaction/plan_writer.h"
#include "model/x509/request_config.h"

#include <QFileInfo>

namespace mailseal {
namespace {

bool isMade(FileRole role, const SetupRequest &request)
{
    const Signing signing = request.signing;
    switch (role) {
    case FileRole::PrivateKey:
    case FileRole::Request:
        return true;
    case FileRole::TestCa:
    case FileRole::TrustedCas: // otherwise nothing is known that could be added to it
        return signing == Signing::TestCa;
    case FileRole::Certificate:
    case FileRole::Chain:
        return signing != Signing::None && !request.oneFile;
    case FileRole::CourierPem:
        return signing != Signing::None;
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
    case FileRole::TrustedCas:
        return open(issued.testCa);
    case FileRole::CourierPem:
        return secret(issued.courierPem());
    }
    return {};
}

FileStep openFile(const QString &role, const QString &path, const QByteArray &bytes)
{
    return {role, path, QStringLiteral("root"), QStringLiteral("root"), 0644,
        secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())})};
}

SnippetPaths snippetPaths(const SetupRequest &request, const Layout &layout)
{
    const QString host = request.fileHost;
    const QString chain = layout.path(FileRole::Chain, host);
    SnippetPaths paths;
    paths.certificate = chain.isEmpty() ? layout.path(FileRole::Certificate, host) : chain;
    paths.key = layout.path(FileRole::PrivateKey, host);
    if (request.oneFile)
        paths.certificate = paths.key;
    paths.combined = layout.path(FileRole::CourierPem, host);
    paths.trustedCas = layout.trustedCas;
    if (paths.trustedCas.isEmpty() && request.signing == Signing::TestCa)
        paths.trustedCas = layout.path(FileRole::TrustedCas, host);
    return paths;
}

// The set gets a folder of its own beside the link, and the link leads there.
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
    QList<ServerChoice> possible;
    for (const ServerKind kind : serverKinds()) {
        const QString courier = QStringLiteral("courier");
        if (kind != ServerKind::Courier || numericOwner(courier, courier, {}))
            possible << ServerChoice{kind, std::nullopt};
    }
    return possible;
}

TargetServers targetServers(const QList<ServerChoice> &wanted, const QList<ServerChoice> &found,
    const Layout &layout, const QString &releaseVersion)
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
        const QMap<QString, Version> packaged = layout.packagedVersions.value(server.kind);
        target.assumed.insert(server.kind, packaged.value(releaseVersion, knownVersions(server.kind).most));
    }
    return target;
}

Result<QList<Snippet>> proposeSnippets(
    const SetupRequest &request, const Layout &layout, const TargetServers &servers)
{
    SnippetPaths paths = snippetPaths(request, layout);
    // Dovecot checks the passwords for Postfix when both are set up together.
    if (contains(servers.servers, ServerKind::Postfix) && contains(servers.servers, ServerKind::Dovecot))
        paths.authSocket = dovecotAuthSocket();
    QList<Snippet> all;
    for (const ServerChoice &server : servers.servers) {
        const auto snippets = renderSnippets(server, paths, servers.assumed.value(server.kind));
        if (!snippets)
            return snippets;
        const QString configuration = layout.configuration.value(server.kind);
        for (const Snippet &snippet : *snippets)
            all << (configuration.isEmpty() ? snippet : relocated(snippet, configuration));
    }
    return all;
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
        if (!server.version)
            warn(ErrorCode::ServerVersionAssumed, servers.assumed.value(server.kind).toString());
        if (server.kind == ServerKind::Courier && layout.file(FileRole::CourierPem) == nullptr)
            warn(ErrorCode::ServerCannotReadKey, layout.path(FileRole::PrivateKey, request.fileHost));
    }
    return warnings;
}

Result<InstallPlan> buildPlan(const IssuedSet &issued, const SetupRequest &request, const Layout &layout)
{
    InstallPlan plan;
    for (const PlannedFile &file : plannedFiles(request, layout)) {
        const SecretBytes bytes = content(issued, file.role, request.oneFile);
        if (bytes.empty())
            return failure(ErrorCode::CryptographyFailed, {}, roleName(file.role));
        plan.files << FileStep{roleName(file.role), file.path, file.ownership.owner, file.ownership.group,
            file.ownership.mode, bytes};
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

namespace {

// The host whose key a layout keeps in this place; nothing when it is none of its places.
std::optional<QString> hostOfKey(const Layout &layout, const QString &path)
{
    static const QString host = QStringLiteral("${host}");
    const Layout::File *key = layout.file(FileRole::PrivateKey);
    if (key == nullptr || !key->path.contains(host))
        return key != nullptr && key->path == path ? std::optional(QString()) : std::nullopt;
    const QString before = key->path.section(host, 0, 0);
    const QString behind = key->path.section(host, 1);
    const qsizetype length = path.size() - before.size() - behind.size();
    if (length <= 0 || !path.startsWith(before) || !path.endsWith(behind))
        return std::nullopt;
    const QString found = path.mid(before.size(), length);
    return found.contains(u'/') ? std::nullopt : std::optional(found);
}

Result<void> checkBeside(
    const InstallPlan &plan, const QString &root, const Layout &layout, const QString &host)
{
    for (const FileRole role : {FileRole::Certificate, FileRole::Chain, FileRole::CourierPem}) {
        const QString path = layout.path(role, host);
        const bool planned = std::any_of(
            plan.files.begin(), plan.files.end(), [&](const FileStep &file) { return file.path == path; });
        if (!planned && !path.isEmpty() && QFileInfo::exists(placeBelow(root, path)))
            return failure(ErrorCode::CertificateWouldNotFit, {placeBelow(root, path)});
    }
    return {};
}

} // namespace

Result<void> checkLeftovers(const InstallPlan &plan, const QString &root)
{
    const auto states = fileStates(plan, root);
    for (const FileStep &key : plan.files) {
        // A key that may not be looked at is taken for another one.
        const FileState state = states.value(key.path, FileState::Hidden);
        if (key.role != roleName(FileRole::PrivateKey)
            || (state != FileState::Different && state != FileState::Hidden))
            continue;
        for (const QString &name : layoutNames()) {
            const auto layout = loadLayout(name);
            if (!layout)
                return failure(layout.error());
            const auto host = hostOfKey(*layout, key.path);
            if (!host || !layout->switchLink.isEmpty()) // each set has a folder of its own
                continue;
            if (auto checked = checkBeside(plan, root, *layout, *host); !checked)
                return checked;
        }
    }
    return {};
}

InstallPlan folderPlan(const InstallPlan &plan, const SetupRequest &request, const QList<Snippet> &snippets)
{
    InstallPlan folder = plan;
    for (const Snippet &snippet : snippets)
        folder.files << openFile(
            QStringLiteral("snippet"), QStringLiteral("/snippets/") + snippet.file, snippet.text.toUtf8());
    folder.files << openFile(QStringLiteral("record"), QStringLiteral("/openssl.cnf"),
        toRequestConfig(request.profile, request.key));
    // The plan that a later installation carries out: the target system's files only.
    folder.files << openFile(QStringLiteral("record"), QStringLiteral("/plan.json"), toJson(plan));
    return folder;
}

} // namespace mailseal
