// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/authorities.h"

#include "model/files/read/reading.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/machine/files_below.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QtCrypto>

namespace mailseal {
namespace {

const QStringList &bundlePaths()
{
    static const QStringList paths = [] {
        QStringList all;
        for (const QString &name : layoutNames()) {
            const auto layout = loadLayout(name);
            if (layout && !layout->trustedCas.isEmpty() && !all.contains(layout->trustedCas))
                all << layout->trustedCas;
        }
        return all;
    }();
    return paths;
}

QList<Certificate> authoritiesOfQca()
{
    QList<Certificate> authorities;
    // QCA's plugin logs every ECDSA signature there as “unknown”.
    QLoggingCategory *log = QLoggingCategory::defaultCategory();
    const bool logsDebug = log->isDebugEnabled();
    log->setEnabled(QtDebugMsg, false);
    const QList<QCA::Certificate> trusted = QCA::systemStore().certificates();
    for (const QCA::Certificate &certificate : trusted) {
        if (const auto own = Certificate::fromDer(certificate.toDER()))
            authorities << *own;
    }
    log->setEnabled(QtDebugMsg, logsDebug);
    return authorities;
}

} // namespace

QList<Certificate> certificatesIn(const QString &path)
{
    QList<Certificate> found;
    const auto file = files::readFile(path);
    files::PemScanner scanner(file ? view(file->bytes) : std::string_view());
    while (const auto block = scanner.next()) {
        if (!block->isCertificate())
            continue;
        if (const auto certificate = Certificate::fromDer(publicBytes(block->der)))
            found << *certificate;
    }
    return found;
}

std::optional<QList<Certificate>> authoritiesBelow(const QString &root)
{
    for (const QString &path : bundlePaths()) {
        const QString place = pathBelow(root, path);
        if (QFileInfo::exists(place))
            return certificatesIn(place);
    }
    return std::nullopt;
}

QList<Certificate> systemAuthorities()
{
    const auto authorities = authoritiesBelow(QStringLiteral("/"));
    return authorities && !authorities->isEmpty() ? *authorities : authoritiesOfQca();
}

} // namespace mailseal
