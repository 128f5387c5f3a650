// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/place_rows.h"

#include "model/install/root/tables/host_form.h"

#include <algorithm>
#include <array>
#include <climits>

namespace mailseal {
namespace {

constexpr std::array folders{
    FolderRow{"/etc/ssl", "root", "root", 0755},
    FolderRow{"/etc/ssl/private", "root", "root", 0700},
    FolderRow{"/etc/ssl/certs", "root", "root", 0755},
    FolderRow{"/etc/ssl/servercerts", "root", "root", 0755},
    FolderRow{"/etc/courier", "root", "root", 0755},
    FolderRow{"/etc/exim4", "root", "root", 0755},
    FolderRow{"/etc/exim", "root", "root", 0755},
    FolderRow{"/etc/pki/tls", "root", "root", 0755},
    FolderRow{"/etc/pki/tls/private", "root", "root", 0700},
    FolderRow{"/etc/pki/tls/certs", "root", "root", 0755},
    FolderRow{"/etc/imap", "root", "root", 0755},
    FolderRow{"/etc/imap/private", "root", "root", 0700},
    FolderRow{"/etc/imap/certs", "root", "root", 0755},
    FolderRow{"/etc/mailseal", "root", "root", 0755},
    FolderRow{"/etc/mailseal/${host}", "root", "root", 0755},
    FolderRow{"/etc/mailseal/${host}/${set}", "root", "root", 0755},
    FolderRow{"/usr/local/etc/ssl", "root", "wheel", 0755},
    FolderRow{"/usr/local/etc/ssl/private", "root", "wheel", 0700},
    FolderRow{"/usr/local/etc/ssl/certs", "root", "wheel", 0755},
    FolderRow{"/usr/local/etc/courier-imap", "root", "wheel", 0755},
};

constexpr std::array files{
    // debian, opensuse, arch, alpine
    FileRow{FileRole::PrivateKey, "/etc/ssl/private/${host}.key", "root", "root", 0600},
    FileRow{FileRole::Request, "/etc/ssl/${host}.csr", "root", "root", 0644},
    FileRow{FileRole::TestCa, "/etc/ssl/${host}.test-ca.pem", "root", "root", 0644},
    FileRow{FileRole::Certificate, "/etc/ssl/certs/${host}.crt", "root", "root", 0644},
    FileRow{FileRole::Certificate, "/etc/ssl/servercerts/${host}.crt", "root", "root", 0644},
    FileRow{FileRole::Chain, "/etc/ssl/servercerts/${host}.chain.pem", "root", "root", 0644},
    FileRow{FileRole::Certificate, "/etc/ssl/${host}.crt", "root", "root", 0644},
    FileRow{FileRole::Chain, "/etc/ssl/${host}.chain.pem", "root", "root", 0644},
    FileRow{FileRole::CourierPem, "/etc/courier/${host}.courier.pem", "courier", "courier", 0600},
    FileRow{FileRole::CourierPem, "/etc/ssl/private/${host}.courier.pem", "root", "root", 0600},
    FileRow{FileRole::EximPem, "/etc/exim4/${host}.exim.pem", "root", "Debian-exim", 0640},
    // fedora
    FileRow{FileRole::PrivateKey, "/etc/pki/tls/private/${host}.key", "root", "root", 0600},
    FileRow{FileRole::Request, "/etc/pki/tls/${host}.csr", "root", "root", 0644},
    FileRow{FileRole::Certificate, "/etc/pki/tls/certs/${host}.crt", "root", "root", 0644},
    FileRow{FileRole::Chain, "/etc/pki/tls/${host}.chain.pem", "root", "root", 0644},
    FileRow{FileRole::TestCa, "/etc/pki/tls/${host}.test-ca.pem", "root", "root", 0644},
    FileRow{FileRole::EximPem, "/etc/exim/${host}.exim.pem", "root", "exim", 0640},
    // freebsd
    FileRow{FileRole::PrivateKey, "/usr/local/etc/ssl/private/${host}.key", "root", "wheel", 0600},
    FileRow{FileRole::Request, "/usr/local/etc/ssl/${host}.csr", "root", "wheel", 0644},
    FileRow{FileRole::Certificate, "/usr/local/etc/ssl/certs/${host}.crt", "root", "wheel", 0644},
    FileRow{FileRole::Chain, "/usr/local/etc/ssl/${host}.chain.pem", "root", "wheel", 0644},
    FileRow{FileRole::TestCa, "/usr/local/etc/ssl/${host}.test-ca.pem", "root", "wheel", 0644},
    FileRow{
        FileRole::CourierPem, "/usr/local/etc/courier-imap/${host}.courier.pem", "courier", "courier", 0600},
    // own-folder: beside its switch, never through it
    FileRow{FileRole::PrivateKey, "/etc/mailseal/${host}/${set}/key.pem", "root", "root", 0600},
    FileRow{FileRole::Request, "/etc/mailseal/${host}/${set}/request.csr", "root", "root", 0644},
    FileRow{FileRole::Certificate, "/etc/mailseal/${host}/${set}/certificate.crt", "root", "root", 0644},
    FileRow{FileRole::Chain, "/etc/mailseal/${host}/${set}/chain.pem", "root", "root", 0644},
    FileRow{FileRole::TestCa, "/etc/mailseal/${host}/${set}/test-ca.pem", "root", "root", 0644},
    FileRow{FileRole::CourierPem, "/etc/mailseal/${host}/${set}/courier.pem", "courier", "courier", 0600},
    FileRow{FileRole::EximPem, "/etc/mailseal/${host}/${set}/exim.pem", "root", "Debian-exim", 0640},
    // internet-services
    FileRow{FileRole::PrivateKey, "/etc/imap/private/in.imapd.pem", "root", "root", 0600},
    FileRow{FileRole::Request, "/etc/imap/imapd-csr.pem", "root", "root", 0644},
    FileRow{FileRole::Certificate, "/etc/imap/certs/in.imapd.pem", "root", "root", 0644},
    FileRow{FileRole::TestCa, "/etc/imap/certs/cacert.pem", "root", "root", 0644},
    FileRow{FileRole::TrustedCas, "/etc/imap/certs/trusted-certs.pem", "root", "root", 0644},
};

// Where earlier versions put a chain, and where certbot keeps what it renews (its User Guide, “Where are my
// certificates?”).
constexpr std::array namedFiles{
    NamedRow{FileRole::Chain, "/etc/ssl/certs/${host}.chain.pem"},
    NamedRow{FileRole::Chain, "/etc/pki/tls/certs/${host}.chain.pem"},
    NamedRow{FileRole::Chain, "/usr/local/etc/ssl/certs/${host}.chain.pem"},
    NamedRow{FileRole::Chain, "/etc/letsencrypt/live/${host}/fullchain.pem"},
    NamedRow{FileRole::PrivateKey, "/etc/letsencrypt/live/${host}/privkey.pem"},
};

constexpr std::array links{
    LinkRow{"/etc/imap/private/in.ipop3d.pem", "in.imapd.pem"},
    LinkRow{"/etc/imap/certs/in.ipop3d.pem", "in.imapd.pem"},
    LinkRow{"/etc/mailseal/${host}/current", "${set}"},
};

// Names that a host could give a file, but that a system uses for its bundle of authorities.
constexpr std::array bundles{"ca-bundle.trust.crt"}; // Fedora, update-ca-trust(8)

constexpr std::array trustFolders{"/etc/ssl/certs", "/etc/pki/tls/certs", "/usr/local/etc/ssl/certs"};

// “20261121T102030Z”
bool isSetName(const QString &name)
{
    constexpr qsizetype size = 16;
    constexpr qsizetype time = 8;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name.at(i);
        const bool isRight = i == time ? c == u'T' : i == size - 1 ? c == u'Z' : c >= u'0' && c <= u'9';
        if (!isRight)
            return false;
    }
    return name.size() == size;
}

bool componentFits(const QString &name, const QString &pattern)
{
    static const QString host = QStringLiteral("${host}");
    if (pattern == QLatin1String("${set}"))
        return isSetName(name);
    if (!pattern.startsWith(host))
        return name == pattern;
    const QString ending = pattern.mid(host.size());
    return name.endsWith(ending) && isHostForm(name.chopped(ending.size()));
}

} // namespace

std::span<const FolderRow> folderRows()
{
    return folders;
}

std::span<const FileRow> fileRows()
{
    return files;
}

std::span<const NamedRow> namedRows()
{
    return namedFiles;
}

std::span<const LinkRow> linkRows()
{
    return links;
}

bool fits(const QString &path, const char *pattern)
{
    if (path.size() > PATH_MAX)
        return false;
    const QStringList names = path.split(u'/');
    const bool isBundle = std::any_of(bundles.begin(), bundles.end(),
        [&](const char *bundle) { return names.last() == QLatin1String(bundle); });
    if (isBundle)
        return false;
    const QStringList wanted = QString::fromLatin1(pattern).split(u'/');
    return names.size() == wanted.size()
        && std::equal(names.begin(), names.end(), wanted.begin(), componentFits);
}

QStringList topFolders()
{
    QStringList top;
    for (const FolderRow &row : folders) {
        const QString path = QString::fromLatin1(row.path);
        const bool isBelow = std::any_of(
            top.begin(), top.end(), [&](const QString &above) { return path.startsWith(above + u'/'); });
        if (!isBelow)
            top << path;
    }
    return top;
}

bool isTrustFolder(const QString &path)
{
    return std::any_of(trustFolders.begin(), trustFolders.end(),
        [&](const char *folder) { return path == QLatin1String(folder); });
}

} // namespace mailseal
