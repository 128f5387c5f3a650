// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/server.h"

#include "model/servers/catalogue/snippet.h"

#include <QRegularExpression>

namespace mailseal {

const QList<ServerKind> &serverKinds()
{
    static const QList<ServerKind> kinds{ServerKind::Postfix, ServerKind::Dovecot, ServerKind::Courier};
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
    }
    return {};
}

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
    if (!kind)
        return failure(ErrorCode::ServerUnknown, {name, names.join(QStringLiteral(", "))});
    if (!text.contains(u'@'))
        return ServerChoice{*kind, std::nullopt};

    static const QRegularExpression form(QStringLiteral("^\\d{1,4}(\\.\\d{1,4}){1,3}$"));
    const QString typed = text.section(u'@', 1).trimmed();
    const auto version = typed.contains(form) ? Version::parse(typed) : std::nullopt;
    if (!version)
        return failure(ErrorCode::ServerVersionMalformed, {serverTitle(*kind), typed});
    if (!isKnownVersion(*kind, *version)) {
        const KnownVersions known = knownVersions(*kind);
        return failure(ErrorCode::ServerVersionUnknown,
            {serverTitle(*kind), typed, known.least.toString(), known.most.toString()});
    }
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
