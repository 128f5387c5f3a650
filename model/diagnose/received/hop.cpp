// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/received/hop.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

QString first(const QString &text, const QRegularExpression &pattern)
{
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    for (int i = 1; i <= match.lastCapturedIndex(); ++i) {
        if (!match.captured(i).isEmpty())
            return match.captured(i);
    }
    return {};
}

// “TLS1_3”, “TLS1.3”, “Tls13” → “TLSv1.3”; “TLSv1/SSLv3” → “TLSv1”.
QString protocolOf(const QString &text)
{
    static const QRegularExpression forms(
        QStringLiteral("\\b(?:using |version=|tls |\\()?(TLS ?v?1(?:[._]?[0-3])?(?:/SSLv3)?|SSLv[23])\\b"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression number(QStringLiteral("1(?:[._]?([0-3]))?"));
    const QString found = first(text, forms);
    if (found.isEmpty() || found.startsWith(QLatin1String("SSL"), Qt::CaseInsensitive))
        return found;
    const QString minor = number.match(found).captured(1);
    return QStringLiteral("TLSv1")
        + (minor.isEmpty() || minor == QLatin1String("0") ? QString() : u'.' + minor);
}

QString cipherOf(const QString &text)
{
    static const QRegularExpression forms(QStringLiteral(
        "\\b(?:with cipher |cipher=|TLS1\\.[0-3]\\) tls |TLSv?1\\.[0-3]:|cipher: ?|SMTP/TLS/|TLSv?1\\.[0-3],\\d+bits,)"
        "([A-Za-z0-9_.-]{4,80})|"
        "\\b(TLS(?:13)?_[A-Z0-9_]{6,80}|(?:EC)?DHE-[A-Z0-9-]{6,80}|(?:AES|CAMELLIA)(?:128|256)-[A-Z0-9-]{3,80})"));
    const QString found = first(text, forms);
    return found == QLatin1String("NONE") ? QString() : found;
}

// RFC 3848, RFC 6531 §4.3: the S says STARTTLS or TLS from the beginning.
bool saysTls(const QString &with)
{
    static const QRegularExpression secure(
        QStringLiteral("^(?:U?E?SMTP|UTF8E?SMTP|UTF8LMTP|LMTP|HTTP)S(?:A)?$|^ESMTPSA?$"));
    return secure.match(with).hasMatch();
}

bool saysClear(const QString &with)
{
    static const QRegularExpression clear(QStringLiteral("^(?:ESMTPA?|SMTP|ASMTP|UTF8E?SMTPA?)$"));
    return clear.match(with).hasMatch();
}

bool isExchange(const QString &text)
{
    return text.contains(QLatin1String("with Microsoft SMTP Server"));
}

// Where the letters of RFC 3848 do not say it: older Exchange, Mimecast, IronPort, qmail with TLS.
bool saysTlsInWords(const QString &text)
{
    static const QRegularExpression words(
        QStringLiteral("Microsoft SMTP Server \\(TLS\\)|\\(Using TLS\\)|with STARTTLS|\\bE?SMTP/TLS\\b|"
                       "\\([^()]* encrypted\\)"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

// Between programs of one machine, or of machines that belong together (RFC 2033 §1).
bool isLmtp(const QString &with)
{
    static const QRegularExpression lmtp(QStringLiteral("^(?:UTF8)?LMTPA?$"));
    return lmtp.match(with).hasMatch();
}

bool isLoopback(const QString &address)
{
    return address.startsWith(QLatin1String("127.")) || address == QLatin1String("::1");
}

// Sendmail, Exchange, Gmail and others write “ESMTPS”, or “ESMTP” with the version in brackets.
HopTls tlsOf(const Hop &hop, const QString &text)
{
    static const QRegularExpression byCommand(QStringLiteral(
        "\\(from userid \\d+\\)|\\bby uid \\d+|invoked (?:by uid|from network)|with (?:local|HTTP|MAPI|mapi)|"
        "\\[(?:unix socket|local)\\]|\\(envelope-from <[^>]*>\\) with local|nullmailer|from local"));
    static const QRegularExpression none(
        QStringLiteral("version=NONE|tls=no|no TLS|cipher=NONE"), QRegularExpression::CaseInsensitiveOption);
    if (!hop.protocol.isEmpty() || !hop.cipher.isEmpty() || saysTls(hop.with) || saysTlsInWords(text))
        return isLoopback(hop.address) && hop.protocol.isEmpty() ? HopTls::Local : HopTls::Yes;
    const bool isLocal = isLoopback(hop.address) || byCommand.match(text).hasMatch() || hop.from.isEmpty()
        || isLmtp(hop.with) || hop.from == QLatin1String("localhost")
        || (isExchange(text) && hop.from == hop.by);
    if (isLocal)
        return HopTls::Local;
    if (none.match(text).hasMatch() || saysClear(hop.with))
        return HopTls::No;
    return HopTls::Unknown;
}

HopPeer peerOf(const QString &text)
{
    static const QRegularExpression verified(
        QStringLiteral("\\(verified OK\\)|verify=OK|\\bCV=yes|verified=yes|auth=pass"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression unverified(QStringLiteral("\\(not verified\\)|verify=FAIL|verified: no"),
        QRegularExpression::CaseInsensitiveOption);
    if (verified.match(text).hasMatch())
        return HopPeer::Verified;
    return unverified.match(text).hasMatch() ? HopPeer::Unverified : HopPeer::NotAsked;
}

// The date may have a comment behind it: “(CET)”.
QDateTime timeOf(const QString &field)
{
    static const QRegularExpression date(QStringLiteral(
        "(?:[A-Z][a-z]{2}, *)?(\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}(?::\\d{2})?)(?:\\.\\d+)? *([+-]\\d{4}|GMT|UTC|UT|Z)?"));
    const auto match = date.match(field.mid(field.lastIndexOf(u';') + 1));
    if (!match.hasMatch())
        return {};
    QString text = match.captured(1);
    if (text.count(u':') == 1)
        text += QStringLiteral(":00");
    const QString zone = match.captured(2).startsWith(u'+') || match.captured(2).startsWith(u'-')
        ? match.captured(2)
        : QStringLiteral("+0000");
    return QDateTime::fromString(text + u' ' + zone, Qt::RFC2822Date);
}

} // namespace

Hop readHop(const QString &field)
{
    static const QRegularExpression from(QStringLiteral("^from ([^\\s()\\[\\];]+|\\[[^\\]]+\\])"));
    static const QRegularExpression name(
        QStringLiteral("^from [^(]*\\((?:HELO [^)]*\\) \\()?([A-Za-z0-9.-]+\\.[A-Za-z]{2,})\\.? *\\["));
    static const QRegularExpression address(QStringLiteral(
        "\\[(?:IPv6:)?(?:::ffff:)?([0-9A-Fa-f.:]{3,45})\\]|\\((?:[^()]*[ @])?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:]+:[0-9a-f:]+)\\)"));
    static const QRegularExpression seen(QStringLiteral(
        "\\([^()\\[]*\\[(?:IPv6:)?(?:::ffff:)?([0-9A-Fa-f.:]{3,45})\\][^()]*\\)")); // not what was said
    static const QRegularExpression by(QStringLiteral("(?:^|\\s)by (?!uid )([^\\s()\\[\\];]+)"));
    static const QRegularExpression with(QStringLiteral("\\swith +(?:TLSv1[.0-9]* +)?([A-Za-z0-9-]+)"));
    static const QRegularExpression group(QStringLiteral("key-exchange ([A-Za-z0-9_-]+)"));
    Hop hop;
    hop.field = field;
    hop.from = first(field, from);
    if (const QString looked = first(field, name); !looked.isEmpty())
        hop.from = looked;
    const qsizetype byAt = field.indexOf(QStringLiteral(" by "));
    const QString sender = field.left(byAt < 0 ? field.size() : byAt);
    if (!hop.from.isEmpty())
        hop.address = first(sender, seen);
    if (!hop.from.isEmpty() && hop.address.isEmpty())
        hop.address = first(sender, address);
    if (hop.from.startsWith(u'['))
        hop.from = hop.address.isEmpty() ? hop.from.mid(1, hop.from.size() - 2) : hop.address;
    hop.by = first(field, by);
    const QString text = field.left(field.lastIndexOf(u';'));
    QString outside = text; // “with cipher” in brackets is not the protocol
    static const QRegularExpression brackets(QStringLiteral("\\([^()]*\\)"));
    for (int depth = 0; depth < 3; ++depth)
        outside.remove(brackets);
    hop.with = isExchange(text) ? QStringLiteral("ESMTP") : first(outside, with).toUpper();
    hop.protocol = protocolOf(text);
    hop.cipher = cipherOf(text);
    hop.keyExchange = first(text, group);
    hop.peer = peerOf(text);
    hop.isAuthenticated = hop.with.endsWith(u'A') || hop.with == QLatin1String("ASMTP")
        || text.contains(QLatin1String("Authenticated sender"));
    hop.time = timeOf(field);
    hop.tls = tlsOf(hop, text);
    return hop;
}

} // namespace mailseal
