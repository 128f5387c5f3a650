// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/listener_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/postfix_value.h"
#include "model/servers/configured/setting_advice.h"

#include <QMap>
#include <QSet>

namespace mailseal {
namespace {

// What a listener of this name is if its block does not say otherwise.
struct Usual
{
    int port = 0;
    bool isWrapped = false;
};

Usual usual(const QString &name)
{
    static const QMap<QString, Usual> listeners{{QStringLiteral("imap"), {143, false}},
        {QStringLiteral("imaps"), {993, true}}, {QStringLiteral("pop3"), {110, false}},
        {QStringLiteral("pop3s"), {995, true}}, {QStringLiteral("submission"), {587, false}},
        {QStringLiteral("submissions"), {465, true}}, {QStringLiteral("sieve"), {4190, false}}};
    return listeners.value(name);
}

} // namespace

QList<Advice> listenerAdvice(const Configuration &configuration)
{
    static const QList<int> wrapped{465, 993, 995};
    static const QList<int> plain{110, 143, 587, 4190};
    static const QString marker = QStringLiteral("inet_listener ");
    QList<Advice> found;
    QSet<QString> seen;
    for (const Setting &setting : configuration.settings) {
        const QString scope = setting.scope;
        if (!scope.contains(marker) || seen.contains(scope))
            continue;
        seen << scope;
        const QString name = scope.section(marker, -1).section(u' ', 0, 0);
        const QString service = scope.section(u' ', 1, 1);
        const auto value
            = [&](const char *key) { return configuration.value(QString::fromLatin1(key), scope); };
        const QString address = value("address") + value("listen");
        const bool isLoopback = address.startsWith(QLatin1String("127.")) || address == QLatin1String("::1")
            || address == QLatin1String("localhost");
        const QString typed = value("port");
        const int port = typed.isEmpty() ? usual(name).port : typed.toInt();
        const QString ssl = value("ssl");
        const bool isWrapped = ssl.isEmpty() ? usual(name).isWrapped : isYes(ssl);
        if (isLoopback)
            continue;
        const Setting *about = configuration.find(QStringLiteral("ssl"), scope);
        const Setting &place = about != nullptr ? *about : setting;
        const QString title = service + u' ' + name;
        if (wrapped.contains(port) && !isWrapped)
            found << settingAdvice(AdviceId::ListenerInClear, Effect::NoTls, place, title);
        else if (plain.contains(port) && isWrapped)
            found << settingAdvice(AdviceId::ListenerWrapped, Effect::NoTls, place, title);
    }
    return found;
}

} // namespace mailseal
