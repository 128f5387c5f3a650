// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/equivalent_command.h"

#include "model/base/text/shell_word.h"

namespace mailseal {
namespace {

// Postfix's way to say that it is no name to look up for mail.
QString bracketed(const PortSeen &seen)
{
    return u'[' + QString::fromLatin1(seen.address.text) + QStringLiteral("]:")
        + QString::number(seen.port.port);
}

QString placeOf(const PortSeen &seen)
{
    const QString address = QString::fromLatin1(seen.address.text);
    const bool isLong = seen.address.family == ServerAddress::Family::IPv6;
    return (isLong ? u'[' + address + u']' : address) + u':' + QString::number(seen.port.port);
}

// Only if there is a name: it compares none with an address.
QString postfixCommand(const PortSeen &seen, const QString &name, const QString &authorities)
{
    QStringList words{QStringLiteral("posttls-finger -c -l secure -L summary")};
    if (seen.port.start == TlsStart::AtOnce)
        words << QStringLiteral("-w");
    if (authorities.isEmpty())
        words << QStringLiteral("-o tls_append_default_CA=yes");
    else
        words << QStringLiteral("-F") << shellQuoted(authorities);
    words << QStringLiteral("-s") << shellQuoted(name) << shellQuoted(bracketed(seen)) << shellQuoted(name)
          << QStringLiteral("2>&1 | grep 'Verified TLS connection'");
    return words.join(u' ');
}

QString opensslCommand(const PortSeen &seen, const QString &host, const QString &authorities)
{
    QStringList words{QStringLiteral("openssl s_client -connect"), shellQuoted(placeOf(seen))};
    if (seen.port.start == TlsStart::Asked)
        words << QStringLiteral("-starttls") << protocolName(seen.port.protocol);
    if (!host.isEmpty())
        words << QStringLiteral("-servername") << shellQuoted(host) << QStringLiteral("-verify_hostname")
              << shellQuoted(host);
    else
        words << QStringLiteral("-noservername -verify_ip") << QString::fromLatin1(seen.address.text);
    if (!authorities.isEmpty())
        words << QStringLiteral("-CAfile") << shellQuoted(authorities);
    words << QStringLiteral("-verify_return_error </dev/null");
    return words.join(u' ');
}

} // namespace

QList<EquivalentCommand> equivalentCommands(
    const PortSeen &seen, const QByteArray &name, const QString &authorities)
{
    const QString host = QString::fromLatin1(name);
    QList<EquivalentCommand> commands{{QStringLiteral("openssl"), opensslCommand(seen, host, authorities)}};
    if (seen.port.protocol == MailProtocol::Smtp && !host.isEmpty())
        commands << EquivalentCommand{
            QStringLiteral("posttls-finger"), postfixCommand(seen, host, authorities)};
    return commands;
}

} // namespace mailseal
