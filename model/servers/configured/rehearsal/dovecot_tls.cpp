// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_tls.h"

#include "model/servers/configured/reading/setting_list.h"

#include <QHash>
#include <QRegularExpression>

namespace mailseal {
namespace {

// The content of a file became the file's name.
QString pathSetting(const QString &key)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("ssl_cert"), QStringLiteral("ssl_server_cert_file")},
        {QStringLiteral("ssl_key"), QStringLiteral("ssl_server_key_file")},
        {QStringLiteral("ssl_alt_cert"), QStringLiteral("ssl_server_alt_cert_file")},
        {QStringLiteral("ssl_alt_key"), QStringLiteral("ssl_server_alt_key_file")},
        {QStringLiteral("ssl_dh"), QStringLiteral("ssl_server_dh_file")},
        {QStringLiteral("ssl_ca"), QStringLiteral("ssl_server_ca_file")},
        {QStringLiteral("ssl_client_cert"), QStringLiteral("ssl_client_cert_file")},
        {QStringLiteral("ssl_client_key"), QStringLiteral("ssl_client_key_file")},
        // names of 1.x, which 2.3 still takes
        {QStringLiteral("ssl_cert_file"), QStringLiteral("ssl_server_cert_file")},
        {QStringLiteral("ssl_key_file"), QStringLiteral("ssl_server_key_file")},
        {QStringLiteral("ssl_ca_file"), QStringLiteral("ssl_server_ca_file")},
    };
    return names.value(key);
}

NewLines pathAlone(const DovecotStatement &old)
{
    const QString name = pathSetting(old.key);
    if (old.value.isEmpty())
        return gone(old.key);
    const bool wasPath = old.key.endsWith(QStringLiteral("_file"));
    if (!wasPath && !old.value.startsWith(u'<'))
        return byHand(old.key);
    const QString path = old.value.startsWith(u'<') ? old.value.mid(1).trimmed() : old.value;
    return renamed(old, name, path, Reason::PathAlone);
}

// “!SSLv3 !TLSv1” or “TLSv1.2 TLSv1.3”: the lowest one that is allowed.
QString lowestProtocol(const QString &list)
{
    static const QStringList all{QStringLiteral("SSLv2"), QStringLiteral("SSLv3"), QStringLiteral("TLSv1"),
        QStringLiteral("TLSv1.1"), QStringLiteral("TLSv1.2"), QStringLiteral("TLSv1.3")};
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    const QStringList words = list.split(blanks, Qt::SkipEmptyParts);
    const bool excludes
        = std::all_of(words.begin(), words.end(), [](const QString &word) { return word.startsWith(u'!'); });
    for (const QString &name : all) {
        if (excludes ? !words.contains(u'!' + name) : words.contains(name))
            return name.startsWith(QStringLiteral("SSL")) ? QString() : name;
    }
    return {};
}

} // namespace

std::optional<NewLines> newAboutTls(const DovecotStatement &old)
{
    const bool yes = isYes(old.value);
    if (!pathSetting(old.key).isEmpty())
        return pathAlone(old);
    if (old.key == QLatin1String("disable_plaintext_auth"))
        return renamed(old, QStringLiteral("auth_allow_cleartext"),
            yes ? QStringLiteral("no") : QStringLiteral("yes"), Reason::Inverted);
    if (old.key == QLatin1String("ssl_disable"))
        return renamed(
            old, QStringLiteral("ssl"), yes ? QStringLiteral("no") : QStringLiteral("yes"), Reason::Inverted);
    if (old.key == QLatin1String("ssl_prefer_server_ciphers"))
        return renamed(old, QStringLiteral("ssl_server_prefer_ciphers"),
            yes ? QStringLiteral("server") : QStringLiteral("client"));
    if (old.key == QLatin1String("verbose_ssl"))
        return yes ? renamed(old, QStringLiteral("log_debug"), QStringLiteral("category=ssl"))
                   : gone(old.key);
    if (old.key == QLatin1String("ssl_protocols")) {
        const QString lowest = lowestProtocol(old.value);
        return lowest.isEmpty()
            ? byHand(old.key)
            : renamed(old, QStringLiteral("ssl_min_protocol"), lowest, Reason::MinimumOnly);
    }
    if (old.key == QLatin1String("ssl_options")) { // there is no compression any more
        QStringList flags = old.value.split(u' ', Qt::SkipEmptyParts);
        if (flags.removeAll(QStringLiteral("no_compression")) == 0)
            return std::nullopt;
        const UpgradeChange change{ChangeKind::Replaced, Outcome::Stops, Reason::ValueGone,
            {old.key, QStringLiteral("no_compression")}};
        return flags.isEmpty() ? NewLines{{}, change}
                               : NewLines{{dovecotSetting(old.key, flags.join(u' '))}, change};
    }
    return std::nullopt;
}

} // namespace mailseal
