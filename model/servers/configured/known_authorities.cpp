// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/known_authorities.h"

#include "model/files/read/reading.h"
#include "model/servers/machine/files_below.h"

#include <QFileInfo>

namespace mailseal {
namespace {

constexpr qint64 largestNeighbour = 64 << 10; // bytes; a bundle beside the certificate is not a single CA

bool anyIssued(const QList<Certificate> &authorities, const Certificate &certificate)
{
    return std::any_of(authorities.begin(), authorities.end(), [&](const Certificate &authority) {
        return authority.issued(certificate) && authority.isSelfSigned();
    });
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

const QList<Certificate> &KnownAuthorities::bundle()
{
    if (m_bundle)
        return *m_bundle;
    const QString path = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
    const QString place = pathBelow(m_root, path);
    m_bundle = certificatesIn(QFileInfo::exists(place) ? place : path);
    return *m_bundle;
}

bool KnownAuthorities::issued(const Certificate &certificate, const QString &path)
{
    if (anyIssued(bundle(), certificate))
        return true;
    const FileAccess files = filesBelow(m_root);
    const QStringList neighbours
        = files.match(path.left(path.lastIndexOf(u'/') + 1) + QStringLiteral("*.pem"));
    for (const QString &neighbour : neighbours) {
        const QString place = pathBelow(m_root, neighbour);
        if (QFileInfo(place).size() <= largestNeighbour && anyIssued(certificatesIn(place), certificate))
            return true;
    }
    return false;
}

} // namespace mailseal
