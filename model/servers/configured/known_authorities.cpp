// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/known_authorities.h"

#include "model/servers/machine/authorities.h"
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

const QList<Certificate> &KnownAuthorities::bundle()
{
    if (m_bundle)
        return *m_bundle;
    m_bundle = authoritiesBelow(m_root);
    m_hasOwn = m_bundle.has_value();
    if (!m_bundle)
        m_bundle = systemAuthorities();
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
    // Of a copy without its system's authorities nobody can tell whether a private root has issued this one.
    return certificate.isAuthority() && !m_hasOwn;
}

} // namespace mailseal
