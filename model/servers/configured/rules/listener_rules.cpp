// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/listener_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/setting_advice.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace mailseal {
namespace {

// Which services have a listener without a line about it, and what it is then.
struct Usual
{
    const char *service = nullptr;
    const char *name = nullptr;
    int port = 0;
    bool isWrapped = false;
};
constexpr std::array usualListeners{Usual{"imap-login", "imap", 143, false},
    Usual{"imap-login", "imaps", 993, true}, Usual{"pop3-login", "pop3", 110, false},
    Usual{"pop3-login", "pop3s", 995, true}, Usual{"submission-login", "submission", 587, false},
    Usual{"submission-login", "submissions", 465, true}, Usual{"managesieve-login", "sieve", 4190, false}};

Usual usual(const QString &name)
{
    const auto *found = std::find_if(usualListeners.begin(), usualListeners.end(),
        [&name](const Usual &listener) { return name == QLatin1String(listener.name); });
    return found == usualListeners.end() ? Usual() : *found;
}

// The usual listener of another name is there too, unless it has been given another port.
bool isTaken(const Configuration &configuration, const QString &service, const QString &name, int port)
{
    return std::any_of(usualListeners.begin(), usualListeners.end(), [&](const Usual &listener) {
        const QString scope = QStringLiteral("service %1 / inet_listener %2")
                                  .arg(QLatin1String(listener.service), QLatin1String(listener.name));
        return service == QLatin1String(listener.service) && name != QLatin1String(listener.name)
            && port == listener.port && configuration.find(QStringLiteral("port"), scope) == nullptr
            && configuration.find(QStringLiteral("address"), scope) == nullptr;
    });
}

} // namespace

QList<Advice> listenerAdvice(const Configuration &configuration)
{
    static const QList<int> wrapped{465, 993, 995};
    static const QList<int> plain{110, 143, 587, 4190};
    static const QString marker = QStringLiteral("inet_listener ");
    QList<Advice> found;
    QSet<QString> seen;
    QSet<QString> ports; // Dovecot does not start with one twice
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
        const bool isWrapped
            = ssl.isEmpty() ? usual(name).isWrapped : isYes(ssl) || ssl == QLatin1String("required");
        const QString opened = QString::number(port) + u' ' + address;
        const bool isUsualAddress = address.isEmpty();
        if (port > 0
            && (ports.contains(opened) || (isUsualAddress && isTaken(configuration, service, name, port))))
            found << settingAdvice(AdviceId::PortTwice, Effect::Refuses, setting, service + u' ' + name);
        ports << opened;
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
