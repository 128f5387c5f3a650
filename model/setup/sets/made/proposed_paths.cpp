// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/proposed_paths.h"

#include "model/servers/catalogue/layout.h"

#include <QFileInfo>

namespace mailseal {

SnippetPaths usualPaths(const QString &hostName, ServerKind kind)
{
    const auto layout = loadLayout(layoutNames().constFirst());
    SnippetPaths paths;
    if (!layout)
        return paths;
    const QString host = hostName.isEmpty() ? QStringLiteral("mail") : hostName;
    paths.certificate = layout->path(FileRole::Chain, host);
    paths.key = layout->path(FileRole::PrivateKey, host);
    paths.combined = layout->path(ownCopy(kind).value_or(FileRole::CourierPem), host);
    paths.trustedCas = layout->trustedCas;
    return paths;
}

SnippetPaths madePaths(const SetupSession &session)
{
    SnippetPaths paths;
    if (!session.reviewedSet() || session.reviewedSet()->request.signing == Signing::None)
        return paths;
    QString certificate;
    for (const PlannedFile &file : session.plannedFiles()) {
        if (file.role == FileRole::PrivateKey)
            paths.key = file.path;
        else if (file.role == FileRole::Chain)
            paths.certificate = file.path;
        else if (file.role == FileRole::Certificate)
            certificate = file.path;
        else if (file.role == FileRole::CourierPem
            || (file.role == FileRole::EximPem && paths.combined.isEmpty()))
            paths.combined = file.path;
    }
    if (paths.certificate.isEmpty())
        paths.certificate = certificate.isEmpty() ? paths.key : certificate;
    return paths;
}

QString authSocketFor(ServerKind server, const SnippetSelection &selection, const QString &given)
{
    if (!given.isEmpty())
        return given;
    const bool isAsked
        = server == ServerKind::Dovecot && selection.role.startsWith(QLatin1String("submission"));
    const bool isThere = server == ServerKind::Postfix && QFileInfo::exists(dovecotAuthSocket());
    return isAsked || isThere ? dovecotAuthSocket() : QString();
}

} // namespace mailseal
