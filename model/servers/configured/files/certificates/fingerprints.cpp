// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/fingerprints.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/files/maps/map_files.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"

#include <QMap>
#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype mostFound = 20; // a list of the wrong digest is one mistake

// In octets.
qsizetype sizeOf(const QString &digest)
{
    static const QMap<QString, qsizetype> sizes{{QStringLiteral("md5"), 16}, {QStringLiteral("sha1"), 20},
        {QStringLiteral("sha"), 20}, {QStringLiteral("sha224"), 28}, {QStringLiteral("sha256"), 32},
        {QStringLiteral("sha384"), 48}, {QStringLiteral("sha512"), 64}};
    return sizes.value(digest.toLower());
}

// Unset, it depends on compatibility_level from 3.6 on.
QString digestOf(const Configuration &configuration)
{
    const QString set = effectiveValue(configuration, "smtpd_tls_fingerprint_digest").trimmed();
    if (!set.isEmpty())
        return set;
    const auto level = Version::parse(configuration.value(QStringLiteral("compatibility_level")));
    const bool isNew
        = configuration.server.version >= Version{3, 6, 0} && level && *level >= Version{3, 6, 0};
    return isNew ? QStringLiteral("sha256") : QStringLiteral("md5");
}

} // namespace

QList<Advice> adviceOnFingerprints(
    const Configuration &configuration, const Setting &list, const QString &root)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{2}(:?[0-9a-f]{2}){15,63}$"));
    const QString digest = digestOf(configuration);
    const qsizetype size = sizeOf(digest);
    QList<Advice> found;
    if (size == 0)
        return found;
    const QList<Setting> entries = mapEntries(list, root);
    for (const Setting &entry : entries) {
        const bool isFit = entry.scope.size() == 3 * size - 1 && entry.scope.count(u':') == size - 1;
        if (isFit || !entry.scope.contains(form) || found.size() >= mostFound)
            continue;
        Setting about{list.key, {}, {}, entry.file, entry.line};
        found << Advice{
            AdviceId::FingerprintUnfit, -1, {entry.scope.toUpper(), digest}, Effect::Works, about};
    }
    return found;
}

} // namespace mailseal
