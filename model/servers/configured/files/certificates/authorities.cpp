// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/authorities.h"

#include "model/base/advice/advice_id.h"
#include "model/files/read/reading.h"
#include "model/servers/configured/files/certificates/named_blocks.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/rules/relay_rules.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QDir>
#include <QRegularExpression>
#include <functional>

namespace mailseal {
namespace {

constexpr qsizetype mostBlocks = 10'000;

// A client of Postfix that runs in the queue folder: the fifth column of master.cf, “n” by default since 3.0.
QString chrootedClient(const Configuration &configuration)
{
    const bool isDefault = versionOf(configuration) < Version{3, 0, 0};
    for (const Setting &service : configuration.settings) {
        const QStringList columns = service.value.split(u' ');
        const bool sends
            = service.key == QLatin1String("service") && columns.value(7) == QLatin1String("smtp");
        if (sends && (columns[4] == QLatin1String("y") || (columns[4] == QLatin1String("-") && isDefault)))
            return service.scope;
    }
    return {};
}

} // namespace

QList<Advice> adviceOnAuthorities(const Setting &setting, const QString &path, const QString &root)
{
    if (!path.startsWith(u'/'))
        return {};
    if (const auto unseen = adviceOnSight(setting, root, path, Effect::NoTls))
        return {*unseen};
    const auto file = files::readFile(pathBelow(root, path));
    if (!file)
        return {};
    Setting about = setting;
    about.value = path;
    if (file->bytes.empty())
        return {settingAdvice(AdviceId::FileEmpty, Effect::NoTls, about)};
    const QList<Certificate> certificates
        = toCertificates(certificatesIn(files::readPem(file->bytes, mostBlocks)));
    if (certificates.isEmpty())
        return {settingAdvice(AdviceId::HoldsNoCertificate, Effect::NoTls, about)};
    // A chain without its root verifies nobody, and a root that signed only oneself verifies only oneself.
    const bool hasRoot = std::any_of(certificates.begin(), certificates.end(),
        [](const Certificate &one) { return one.isAuthority() && one.isSelfSigned(); });
    if (setting.key == QLatin1String("smtp_tls_CAfile") && (!hasRoot || !certificates.first().isAuthority()))
        return {settingAdvice(AdviceId::ClientAuthoritiesOwn, Effect::Works, about)};
    return {};
}

QList<Advice> adviceOnRelay(const Configuration &configuration, const QString &path, const QString &root)
{
    constexpr qsizetype many = 20; // nobody's own authorities, but the public ones under another name
    static const QRegularExpression permits(QStringLiteral("\\bpermit_tls_all_clientcerts\\b"));
    const bool isJudged = std::any_of(
        configuration.findings.begin(), configuration.findings.end(), [](const Advice &advice) {
            return advice.id == AdviceId::RelayForAnybody || advice.id == AdviceId::ClientCertificateNotAsked;
        });
    const auto permitting = std::find_if(configuration.settings.begin(), configuration.settings.end(),
        [&configuration](const Setting &setting) {
            return setting.value.contains(permits) && decidesOnRelay(configuration, setting)
                && configuration.find(setting.key, setting.scope) == &setting;
        });
    if (isJudged || permitting == configuration.settings.end() || !path.startsWith(u'/'))
        return {};
    const auto file = files::readFile(pathBelow(root, path));
    const QList<Certificate> certificates = file
        ? toCertificates(certificatesIn(files::readPem(file->bytes, mostBlocks)))
        : QList<Certificate>();
    if (std::count_if(certificates.begin(), certificates.end(), std::mem_fn(&Certificate::isAuthority))
        < many)
        return {};
    Setting about = *permitting;
    about.value = path;
    return {settingAdvice(AdviceId::RelayForAnybody, Effect::Unknown, about)};
}

QList<Advice> adviceOnAuthorityFolder(
    const Configuration &configuration, const Setting &setting, const QString &path, const QString &root)
{
    const QString service = chrootedClient(configuration);
    const QString level = effectiveValue(configuration, "smtp_tls_security_level");
    if (service.isEmpty() || !path.startsWith(u'/') || level.isEmpty() || level == QLatin1String("none")
        || !effectiveValue(configuration, "smtp_tls_CAfile").isEmpty())
        return {};
    Setting about = setting;
    about.value = path;
    const QString queue
        = expandedValue(configuration, QStringLiteral("$queue_directory")).value_or(QString());
    if (sightOf(root, queue) != Sight::Folder)
        return {settingAdvice(AdviceId::AuthoritiesInChroot, Effect::Works, about, service)};
    const QString inside = queue + path;
    const Sight sight = sightOf(root, inside);
    const bool isEmpty = sight == Sight::Folder
        && QDir(pathBelow(root, inside)).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot);
    if (sight == Sight::Hidden || (sight == Sight::Folder && !isEmpty))
        return {};
    // Debian's script copies the folder whenever Postfix starts.
    if (sightOf(root, QStringLiteral("/usr/lib/postfix/configure-instance.sh")) == Sight::File)
        return {settingAdvice(AdviceId::AuthoritiesInChroot, Effect::Works, about, service)};
    return {settingAdvice(AdviceId::AuthoritiesNotInChroot, Effect::Works, about, service)};
}

} // namespace mailseal
