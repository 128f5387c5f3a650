// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/releases.h"

#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {
namespace {

struct Row
{
    const char *title;
    const char *id;
    const char *version;
    Version postfix;
    Version dovecot;
    Version courier; // major 0: not known
    Version exim;
};

constexpr Row rows[] = {
    {"Debian 11", "debian", "11", {3, 5, 25}, {2, 3, 13}, {1, 0, 16}, {4, 94, 2}},
    {"Debian 12", "debian", "12", {3, 7, 11}, {2, 3, 19}, {1, 0, 16}, {4, 96, 0}},
    {"Debian 13", "debian", "13", {3, 10, 13}, {2, 4, 1}, {1, 4, 1}, {4, 98, 2}},
    {"Ubuntu 20.04", "ubuntu", "20.04", {3, 4, 13}, {2, 3, 7}, {1, 0, 6}, {}},
    {"Ubuntu 22.04", "ubuntu", "22.04", {3, 6, 4}, {2, 3, 16}, {1, 0, 16}, {}},
    {"Ubuntu 24.04", "ubuntu", "24.04", {3, 8, 6}, {2, 3, 21}, {}, {}},
    {"RHEL 8", "rhel", "8", {3, 5, 8}, {2, 3, 16}, {}, {}},
    {"RHEL 9", "rhel", "9", {3, 5, 25}, {2, 3, 16}, {}, {}},
    {"RHEL 10", "rhel", "10", {3, 8, 5}, {2, 3, 21}, {}, {}},
};

// The systems that are built from the packages of another.
QString packagesOf(const QString &id)
{
    static const QStringList rebuilds{
        QStringLiteral("almalinux"), QStringLiteral("centos"), QStringLiteral("ol"), QStringLiteral("rocky")};
    return rebuilds.contains(id) ? QStringLiteral("rhel") : id;
}

Release releaseOf(const Row &row)
{
    Release release{QLatin1String(row.title), QLatin1String(row.id), QLatin1String(row.version), {}};
    for (const auto &[kind, version] :
        {std::pair{ServerKind::Postfix, row.postfix}, std::pair{ServerKind::Dovecot, row.dovecot},
            std::pair{ServerKind::Courier, row.courier}, std::pair{ServerKind::Exim, row.exim}}) {
        if (version.major > 0)
            release.packaged.insert(kind, version);
    }
    return release;
}

} // namespace

const QList<Release> &knownReleases()
{
    static const QList<Release> releases = [] {
        QList<Release> all;
        for (const Row &row : rows)
            all << releaseOf(row);
        return all;
    }();
    return releases;
}

std::optional<Version> packagedVersion(ServerKind server, const SystemRelease &release)
{
    const QString id = packagesOf(release.id);
    for (const Release &known : knownReleases()) {
        const bool isSame
            = known.version == release.version || release.version.startsWith(known.version + u'.');
        if (known.id == id && isSame && known.packaged.contains(server))
            return known.packaged.value(server);
    }
    return std::nullopt;
}

Version assumedVersion(ServerKind server, const SystemRelease &release)
{
    return packagedVersion(server, release).value_or(knownVersions(server).most);
}

std::optional<Error> versionNote(const ServerChoice &server, const Version &assumed)
{
    const QString title = serverTitle(server.kind);
    if (!server.version)
        return Error{ErrorCode::ServerVersionAssumed, {title, assumed.toString()}, {}};
    const Version newest = knownVersions(server.kind).most;
    if (*server.version < newest || isKnownVersion(server.kind, *server.version))
        return std::nullopt;
    return Error{ErrorCode::ServerVersionNewer, {title, server.version->toString(), newest.toString()}, {}};
}

} // namespace mailseal
