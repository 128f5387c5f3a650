// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/proposed_paths.h"

#include "model/servers/catalogue/layout.h"

namespace mailseal {

SnippetPaths usualPaths(const QString &hostName)
{
    const auto layout = loadLayout(layoutNames().first());
    SnippetPaths paths;
    if (!layout)
        return paths;
    const QString host = hostName.isEmpty() ? QStringLiteral("mail") : hostName;
    paths.certificate = layout->path(FileRole::Chain, host);
    paths.key = layout->path(FileRole::PrivateKey, host);
    paths.combined = layout->path(FileRole::CourierPem, host);
    paths.trustedCas = layout->trustedCas;
    return paths;
}

SnippetPaths madePaths(const SetupSession &session)
{
    SnippetPaths paths;
    if (!session.preparation() || session.preparation()->request.signing == Signing::None)
        return paths;
    QString certificate;
    for (const PlannedFile &file : session.plannedFiles()) {
        if (file.role == FileRole::PrivateKey)
            paths.key = file.path;
        else if (file.role == FileRole::Chain)
            paths.certificate = file.path;
        else if (file.role == FileRole::Certificate)
            certificate = file.path;
        else if (file.role == FileRole::CourierPem)
            paths.combined = file.path;
    }
    if (paths.certificate.isEmpty())
        paths.certificate = certificate.isEmpty() ? paths.key : certificate;
    return paths;
}

} // namespace mailseal
