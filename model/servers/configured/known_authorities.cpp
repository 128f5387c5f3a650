// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/known_authorities.h"

#include "model/files/read/reading.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/machine/files_below.h"

#include <QFileInfo>

namespace mailseal {
namespace {

constexpr qint64 largestNeighbour = 64 << 10; // bytes; a bundle beside the certificate is not a single CA

// The system's file of authorities, on each system that is known here.
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
    m_bundle.emplace();
    for (const QString &root : {m_root, QStringLiteral("/")}) {
        for (const QString &path : bundlePaths()) {
            const QString place = pathBelow(root, path);
            if (!QFileInfo::exists(place))
                continue;
            m_hasOwn = root == m_root;
            m_bundle = certificatesIn(place);
            return *m_bundle;
        }
    }
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
