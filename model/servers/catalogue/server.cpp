// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/server.h"

#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/rendering/snippet.h"

#include <QRegularExpression>

namespace mailseal {

const QList<ServerKind> &serverKinds()
{
    static const QList<ServerKind> kinds{
        ServerKind::Postfix, ServerKind::Dovecot, ServerKind::Courier, ServerKind::Exim};
    return kinds;
}

QString serverName(ServerKind kind)
{
    return serverTitle(kind).toLower();
}

QString serverTitle(ServerKind kind)
{
    switch (kind) {
    case ServerKind::Postfix:
        return QStringLiteral("Postfix");
    case ServerKind::Dovecot:
        return QStringLiteral("Dovecot");
    case ServerKind::Courier:
        return QStringLiteral("Courier");
    case ServerKind::Exim:
        return QStringLiteral("Exim");
    }
    return {};
}

namespace {

// Courier-IMAP, which is also published on its own, counts its versions apart: Courier 1.4.1 holds 5.2.11.
Version courierOf(const Version &imap)
{
    if (imap.major < 3)
        return imap;
    if (imap.major >= 6)
        return {2, 0, 0};
    return imap.major < 5 || imap.minor < 1 ? Version{1, 0, 0}
        : imap.minor < 2                    ? Version{1, 1, 0}
                                            : Version{1, 4, 0};
}

std::optional<Version> printedVersion(ServerKind kind, const QString &printed)
{
    // An epoch or the “v” of a tag, two to four numbers, then what a candidate (“RC1”), a package or a
    // snapshot adds (FreeBSD: “_1,1”), then a build in parentheses.
    static const QRegularExpression form(
        QStringLiteral(
            "^(?:\\d{1,4}:|v)?(\\d{1,4}(?:\\.\\d{1,4}){1,3})(?:\\.?(?:rc|beta|alpha)\\d*)?(?:[-+~_,][\\w.+~,-]+)?"
            "(?:\\s*\\([^()]*\\))?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(printed);
    const auto version = match.hasMatch() ? Version::parse(match.captured(1)) : std::nullopt;
    return version && kind == ServerKind::Courier ? courierOf(*version) : version;
}

} // namespace

Result<ServerChoice> ServerChoice::parse(const QString &text)
{
    const QString name = text.section(u'@', 0, 0).trimmed();
    std::optional<ServerKind> kind;
    QStringList names;
    for (const ServerKind candidate : serverKinds()) {
        names << serverName(candidate);
        if (serverName(candidate).compare(name, Qt::CaseInsensitive) == 0)
            kind = candidate;
    }
    if (name.compare(QLatin1String("exim4"), Qt::CaseInsensitive) == 0) // Debian's package
        kind = ServerKind::Exim;
    if (!kind)
        return failure(ErrorCode::ServerUnknown, {name, names.join(QStringLiteral(", "))});
    if (!text.contains(u'@'))
        return ServerChoice{*kind, std::nullopt};

    const QString typed = text.section(u'@', 1).trimmed();
    const auto version = printedVersion(*kind, typed);
    if (!version)
        return failure(ErrorCode::ServerVersionMalformed, {serverTitle(*kind), typed});
    const KnownVersions known = knownVersions(*kind);
    if (*version < known.least)
        return failure(ErrorCode::ServerVersionUnknown,
            {serverTitle(*kind), typed, known.least.toString(), known.most.toString()});
    return ServerChoice{*kind, version};
}

QString ServerChoice::toString() const
{
    return version ? serverName(kind) + u'@' + version->toString() : serverName(kind);
}

QList<ServerKind> kindsOf(const QList<ServerChoice> &servers)
{
    QList<ServerKind> kinds;
    for (const ServerChoice &server : servers)
        kinds << server.kind;
    return kinds;
}

} // namespace mailseal
