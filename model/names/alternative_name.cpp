// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names/alternative_name.h"

#include "model/base/errors/error_code.h"

#include <QRegularExpression>
#include <arpa/inet.h>

namespace mailseal {
namespace {

QByteArray addressOctets(const QByteArray &text)
{
    QByteArray octets(sizeof(in6_addr), '\0');
    if (inet_pton(AF_INET, text.constData(), octets.data()) == 1)
        return octets.left(sizeof(in_addr));
    if (inet_pton(AF_INET6, text.constData(), octets.data()) == 1)
        return octets;
    return {};
}

QString canonicalAddress(const QByteArray &octets)
{
    char text[INET6_ADDRSTRLEN] = {};
    inet_ntop(octets.size() == sizeof(in_addr) ? AF_INET : AF_INET6, octets.constData(), text, sizeof text);
    return QString::fromLatin1(text);
}

bool looksLikeAddress(const QString &text)
{
    static const QRegularExpression dotted(QStringLiteral("^[0-9.]+$"));
    // At least two colons: “host:25” is a host with a port, and the domain name's own error says so.
    return text.contains(dotted) || text.count(u':') >= 2;
}

} // namespace

Result<QString> parseEmail(const QString &typed)
{
    const QString text = typed.trimmed();
    const qsizetype at = text.lastIndexOf(u'@');
    static const QRegularExpression dotAtom( // RFC 5322 §3.2.3
        QStringLiteral("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$"));
    if (at < 1 || at > 64 || !text.left(at).contains(dotAtom))
        return failure(ErrorCode::EmailInvalid, {text});
    const auto domain = DomainName::parse(text.mid(at + 1));
    if (!domain || domain->isWildcard())
        return failure(ErrorCode::EmailInvalid, {text});
    return text.left(at) + u'@' + domain->ascii();
}

Result<AlternativeName> AlternativeName::parse(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.contains(u'@') && !text.contains(QStringLiteral("://"))) {
        const auto email = parseEmail(text);
        if (!email)
            return failure(email.error());
        return AlternativeName(Kind::Email, *email);
    }
    if (text.startsWith(u'[') && text.endsWith(u']'))
        text = text.mid(1, text.size() - 2);
    if (looksLikeAddress(text)) {
        const QByteArray octets = addressOctets(text.toLatin1());
        if (octets.isEmpty())
            return failure(
                text.contains(QStringLiteral("://")) ? ErrorCode::HostHasScheme : ErrorCode::AddressInvalid,
                {text});
        return AlternativeName(Kind::Address, canonicalAddress(octets));
    }
    const auto domain = DomainName::parse(text);
    if (!domain)
        return failure(domain.error());
    return fromDomainName(*domain);
}

AlternativeName AlternativeName::fromDomainName(const DomainName &name)
{
    return AlternativeName(Kind::Dns, name.ascii());
}

QString AlternativeName::display() const
{
    switch (m_kind) {
    case Kind::Dns:
        return DomainName::parse(m_value)->unicode();
    case Kind::Email: {
        const qsizetype at = m_value.lastIndexOf(u'@');
        return m_value.left(at + 1) + DomainName::parse(m_value.mid(at + 1))->unicode();
    }
    case Kind::Address:
        break;
    }
    return m_value;
}

QByteArray AlternativeName::addressBytes() const
{
    return m_kind == Kind::Address ? addressOctets(m_value.toLatin1()) : QByteArray();
}

bool AlternativeName::covers(const AlternativeName &host) const
{
    if (m_kind != host.m_kind)
        return false;
    if (m_kind != Kind::Dns || !m_value.startsWith(QLatin1String("*.")))
        return m_value == host.m_value;
    const QString parent = m_value.mid(2);
    // Nobody owns “*.org”.
    return parent.contains(u'.') && host.m_value.section(u'.', 1) == parent;
}

bool AlternativeName::mixesScripts() const
{
    return m_kind == Kind::Dns && DomainName::parse(m_value)->mixesScripts();
}

} // namespace mailseal
