// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/sight/plain_files.h"

#include "model/base/advice/advice_id.h"
#include "model/files/read/reading.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QMap>

namespace mailseal {

QList<Advice> adviceOnFile(const Setting &setting, const QString &path, const QString &root, Effect missing)
{
    const auto unseen = path.startsWith(u'/') ? adviceOnSight(setting, root, path, missing) : std::nullopt;
    return unseen ? QList<Advice>{*unseen} : QList<Advice>();
}

std::optional<Effect> withoutParameters(const QString &key)
{
    static const QMap<QString, Effect> effects{{QStringLiteral("ssl_dh"), Effect::Refuses},
        {QStringLiteral("ssl_server_dh_file"), Effect::Refuses},
        {QStringLiteral("tls_dhparam"), Effect::NoTls}, {QStringLiteral("TLS_DHPARAMS"), Effect::Works},
        {QStringLiteral("smtpd_tls_dh1024_param_file"), Effect::Works}};
    return effects.contains(key) ? std::optional(effects.value(key)) : std::nullopt;
}

// Dovecot reads what “openssl dhparam -dsaparam” writes, the others do not; with anything else there it
// starts no TLS, but an empty file is none (tried on 2.3 and 2.4).
QList<Advice> adviceOnParameters(
    ServerKind server, const Setting &setting, const QString &path, const QString &root, Effect missing)
{
    QList<Advice> found = adviceOnFile(setting, path, root, missing);
    if (!path.startsWith(u'/'))
        return found;
    const auto file = files::readFile(pathBelow(root, path)); // a key may be beside them
    const bool holdsNone = file && view(file->bytes).find("DH PARAMETERS-----") == std::string_view::npos;
    Setting named = setting;
    named.value = path;
    if (holdsNone && server == ServerKind::Dovecot && !file->bytes.empty())
        found << settingAdvice(AdviceId::HoldsNoParameters, Effect::NoTls, named);
    if (server == ServerKind::Dovecot)
        return found;
    if (holdsNone)
        found << settingAdvice(AdviceId::HoldsNoParameters, Effect::Works, named);
    if (file && view(file->bytes).find("-----BEGIN X9.42 DH PARAMETERS-----") != std::string_view::npos) {
        found << settingAdvice(AdviceId::DhNotPlain, Effect::Works, named);
    }
    return found;
}

} // namespace mailseal
