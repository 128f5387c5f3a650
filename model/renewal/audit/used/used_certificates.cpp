// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/used/used_certificates.h"

#include "model/servers/configured/difference/config_difference.h"

namespace mailseal {

QList<UsedCertificate> usedCertificates(const Configuration &configuration)
{
    static const QMap<QString, QString> keys{
        {QStringLiteral("smtpd_tls_cert_file"), QStringLiteral("smtpd_tls_key_file")},
        {QStringLiteral("smtpd_tls_eccert_file"), QStringLiteral("smtpd_tls_eckey_file")},
        {QStringLiteral("smtpd_tls_chain_files"), {}},
        {QStringLiteral("ssl_cert"), QStringLiteral("ssl_key")},
        {QStringLiteral("ssl_alt_cert"), QStringLiteral("ssl_alt_key")},
        {QStringLiteral("ssl_cert_file"), QStringLiteral("ssl_key_file")},
        {QStringLiteral("ssl_server_cert_file"), QStringLiteral("ssl_server_key_file")},
        {QStringLiteral("ssl_server_alt_cert_file"), QStringLiteral("ssl_server_alt_key_file")},
        {QStringLiteral("TLS_CERTFILE"), QStringLiteral("TLS_PRIVATE_KEYFILE")},
        {QStringLiteral("tls_certificate"), QStringLiteral("tls_privatekey")},
    };
    QList<UsedCertificate> used;
    const auto isListed = [&used](const QString &path) {
        return std::any_of(
            used.begin(), used.end(), [&path](const UsedCertificate &one) { return one.path == path; });
    };
    for (const Setting &setting : configuration.settings) {
        if (!keys.contains(setting.key) || configuration.find(setting.key, setting.scope) != &setting)
            continue;
        const QStringList paths
            = namedFile(configuration, setting).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
        const QString keySetting = keys.value(setting.key);
        const Setting *key
            = keySetting.isEmpty() ? nullptr : configuration.effective(keySetting, setting.scope);
        for (const QString &path : paths) {
            if (!path.startsWith(u'/') || isListed(path))
                continue;
            const QString keyPath = key == nullptr ? QString() : namedFile(configuration, *key);
            used << UsedCertificate{
                configuration.server.kind, path, keyPath.startsWith(u'/') ? keyPath : path, setting};
        }
    }
    return used;
}

} // namespace mailseal
