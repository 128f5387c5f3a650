// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/known_authorities.h"

#include "model/services/configuration.h"

#include <QDir>
#include <QFile>

namespace mailseal {
namespace {

constexpr qint64 largestNeighbour = 64 << 10; // bytes; a bundle beside the certificate is not one CA

QList<Certificate> certificatesIn(const QByteArray &pem)
{
    QList<Certificate> found;
    const QList<PemBlock> blocks = readPem(pem).certificates();
    for (const PemBlock &block : blocks) {
        if (const auto certificate = Certificate::fromDer(block.der))
            found << *certificate;
    }
    return found;
}

bool anyIssued(const QList<Certificate> &authorities, const Certificate &certificate)
{
    return std::any_of(authorities.begin(), authorities.end(), [&](const Certificate &authority) {
        return authority.issued(certificate) && authority.isSelfSigned();
    });
}

} // namespace

std::optional<Certificate> chainTop(const QList<PemBlock> &certificates)
{
    QList<Certificate> all;
    for (const PemBlock &block : certificates) {
        if (const auto certificate = Certificate::fromDer(block.der))
            all << *certificate;
    }
    if (all.isEmpty())
        return std::nullopt;
    Certificate top = all.takeFirst();
    while (!top.isSelfSigned()) {
        const auto issuer = std::find_if(
            all.begin(), all.end(), [&](const Certificate &candidate) { return candidate.issued(top); });
        if (issuer == all.end())
            break;
        top = *issuer;
        all.erase(issuer);
    }
    return top;
}

const QList<Certificate> &KnownAuthorities::bundle()
{
    if (m_bundle)
        return *m_bundle;
    const QString path = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
    QFile file(pathBelow(m_root, path));
    if (!file.exists())
        file.setFileName(path);
    m_bundle = file.open(QIODevice::ReadOnly) ? certificatesIn(file.readAll()) : QList<Certificate>();
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
        QFile file(pathBelow(m_root, neighbour));
        if (file.size() <= largestNeighbour && file.open(QIODevice::ReadOnly)
            && anyIssued(certificatesIn(file.readAll()), certificate))
            return true;
    }
    return false;
}

} // namespace mailseal
