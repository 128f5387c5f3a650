// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/login_target.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

bool isLine(const QString &text)
{
    return std::none_of(
        text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

Result<QList<ProtocolPort>> wantedPorts(const QString &typed, LoginFor purpose)
{
    if (typed.isEmpty())
        return portsToLogIn(purpose);
    const auto port = protocolPortFromText(typed);
    if (!port)
        return failure(ErrorCode::LoginPortUnknown, {typed});
    if (purpose == LoginFor::Imap && port->protocol != MailProtocol::Imap)
        return failure(ErrorCode::LoginPortNotImap, {typed});
    return QList{*port};
}

} // namespace

Result<QList<Certificate>> authoritiesIn(const QString &fileName)
{
    const auto bytes = files::readFile(fileName);
    if (!bytes)
        return failure(bytes.error());
    const auto contents = files::read(*bytes, files::ReadOptions());
    if (!contents)
        return failure(contents.error());
    const QList<Certificate> authorities = files::certificatesOf(contents->objects);
    if (authorities.isEmpty())
        return failure(ErrorCode::TrustFileHoldsNone, {contents->name});
    return authorities;
}

QList<ProtocolPort> portsToLogIn(LoginFor purpose)
{
    QList<ProtocolPort> ports;
    for (const quint16 number : {993, 143, 465, 587, 995, 110, 4190}) {
        const ProtocolPort port = usualProtocolPort(number).value();
        if (purpose == LoginFor::AnyProtocol || port.protocol == MailProtocol::Imap)
            ports << port;
    }
    return ports;
}

Result<LoginTarget> loginTarget(const TypedTarget &typed, LoginFor purpose)
{
    const QString host = typed.host.trimmed();
    const auto parsed = AlternativeName::parse(host);
    // “localhost” is no name for a certificate, but a place where one may be looked for under another name.
    static const QRegularExpression label(QStringLiteral("^[A-Za-z0-9-]{1,63}$"));
    const bool isPlace = parsed || (!typed.name.isEmpty() && label.match(host).hasMatch());
    if (!isPlace)
        return failure(parsed.error());
    if (parsed && parsed->kind() == AlternativeName::Kind::Email)
        return failure(ErrorCode::LoginHostIsEmail, {host});
    const auto name = typed.name.isEmpty() ? parsed : AlternativeName::parse(typed.name);
    if (!name)
        return failure(name.error());
    const auto ports = wantedPorts(typed.port.trimmed(), purpose);
    if (!ports)
        return failure(ports.error());
    if (typed.user.isEmpty() || typed.user.size() > 320 || !isLine(typed.user))
        return failure(ErrorCode::LoginUserUnusable);
    const QString place = parsed ? parsed->value() : host.toLower();
    return LoginTarget{host, place.toLatin1(), *name, *ports, std::nullopt, typed.user};
}

} // namespace mailseal
