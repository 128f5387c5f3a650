// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/chain_completion.h"

#include "model/files/read/reading.h"
#include "model/servers/configured/difference/config_difference.h"
#include "model/servers/configured/files/certificates/named_blocks.h"
#include "model/servers/machine/files_below.h"

#include <QDir>

namespace mailseal {
namespace {

constexpr qsizetype mostHashed = 1'000;  // files of a folder of authorities; a system's has 150
constexpr qsizetype mostBlocks = 10'000; // a bundle of all authorities in use has 150

// The links of openssl-rehash(1): “1a2b3c4d.0”
QStringList hashedIn(const QString &folder, const QString &root)
{
    QStringList files;
    if (folder.isEmpty())
        return files;
    const QStringList names
        = QDir(pathBelow(root, folder)).entryList({QStringLiteral("????????.?")}, QDir::Files);
    for (const QString &name : names.mid(0, mostHashed))
        files << folder + u'/' + name;
    return files;
}

QStringList filesFor(const Configuration &configuration, const Setting &certificate, const QString &root)
{
    const auto set = [&](const char *key) {
        return configuration.effective(QString::fromLatin1(key), certificate.scope);
    };
    const auto file = [&](const char *key) {
        return set(key) == nullptr ? QString() : namedFile(configuration, *set(key));
    };
    const auto isOn = [&](const char *key) { return set(key) != nullptr && isYes(set(key)->value); };
    if (certificate.key.startsWith(QLatin1String("smtpd_")))
        return QStringList{file("smtpd_tls_CAfile")} + hashedIn(file("smtpd_tls_CApath"), root);
    if (isOn("ssl_verify_client_cert"))
        return {file("ssl_ca")};
    if (isOn("ssl_server_request_client_cert"))
        return {file("ssl_server_ca_file")};
    return {};
}

} // namespace

QList<Certificate> completingCertificates(
    const Configuration &configuration, const Setting &certificate, const QString &root)
{
    QList<Certificate> found;
    const QStringList paths = filesFor(configuration, certificate, root);
    for (const QString &path : paths) {
        if (!path.startsWith(u'/'))
            continue;
        if (const auto file = files::readFile(pathBelow(root, path)))
            found += toCertificates(certificatesIn(files::readPem(file->bytes, mostBlocks)));
    }
    return found;
}

} // namespace mailseal
