// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/exim_ports.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// A list in Exim's form: “a : b”, “<; a ; b”; “::” is a colon (Exim specification 6.21).
QStringList listOf(const QString &value)
{
    QString text = value.trimmed();
    QChar separator = u':';
    if (text.startsWith(u'<') && text.size() > 1) {
        separator = text[1];
        text = text.mid(2);
    }
    QStringList items{QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isDoubled = text[i] == separator && i + 1 < text.size() && text[i + 1] == separator;
        if (text[i] == separator && !isDoubled) {
            items << QString();
            continue;
        }
        items.last() += text[i];
        i += isDoubled ? 1 : 0;
    }
    for (QString &item : items)
        item = item.trimmed();
    items.removeAll(QString());
    return items;
}

// services(5) of Debian
std::optional<int> portOf(const QString &word)
{
    static const QMap<QString, int> names{{QStringLiteral("smtp"), 25}, {QStringLiteral("submission"), 587},
        {QStringLiteral("submissions"), 465}, {QStringLiteral("smtps"), 465}, {QStringLiteral("ssmtp"), 465},
        {QStringLiteral("urd"), 465}};
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber            ? std::optional(number)
        : names.contains(word) ? std::optional(names.value(word))
                               : std::nullopt;
}

QList<int> portsIn(const QString &list)
{
    QList<int> ports;
    for (const QString &word : listOf(list)) {
        if (const auto port = portOf(word))
            ports << *port;
    }
    return ports;
}

} // namespace

EximPorts eximPorts(const Configuration &configuration)
{
    static const QRegularExpression withPort(
        QStringLiteral("^(?:\\[[0-9A-Fa-f.:]+\\]:|\\d+\\.\\d+\\.\\d+\\.\\d+\\.|[0-9A-Fa-f:]+\\.)(\\d+)$"));
    static const QRegularExpression loopback(QStringLiteral("^\\[?(127\\.|::1)"));
    const auto value = [&](const char *key) { return configuration.value(QString::fromLatin1(key)); };
    EximPorts ports;
    ports.onConnect = portsIn(value("tls_on_connect_ports"));
    // On the command line, a list without addresses replaces the ports, and one with a dot the addresses too.
    const QString typed = value("-oX");
    const bool isInterfaces = typed.contains(u'.') || typed.startsWith(u'<');
    const QString singular = value("daemon_smtp_port");
    const QString daemon = !typed.isEmpty() && !isInterfaces ? typed
        : singular.isEmpty()                                 ? value("daemon_smtp_ports")
                                                             : singular;
    QList<int> usual = portsIn(daemon);
    if (usual.isEmpty() && daemon.isEmpty())
        usual << 25;
    const QStringList interfaces = listOf(isInterfaces ? typed : value("local_interfaces"));
    ports.isLoopbackOnly = !interfaces.isEmpty();
    bool hasUsual = interfaces.isEmpty();
    for (const QString &item : interfaces) {
        ports.isLoopbackOnly = ports.isLoopbackOnly && item.contains(loopback);
        if (const auto match = withPort.match(item); match.hasMatch())
            ports.open << match.captured(1).toInt();
        else
            hasUsual = true;
    }
    if (hasUsual)
        ports.open << usual;
    return ports;
}

} // namespace mailseal
