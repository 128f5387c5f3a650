// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/sets/dane_wish.h"

#include "model/base/errors/error_code.h"
#include "model/names/alternative_name.h"
#include "model/renewal/sets/due.h"
#include "model/renewal/sets/set_store.h"
#include "model/servers/live/connection/protocol_port.h"
#include "model/servers/live/server_check.h"

namespace mailseal {
namespace {

struct Source
{
    QString file;
    QList<quint16> ports;
};

Result<Source> sourceOf(const DaneWish &wish, const QList<RememberedSet> &sets)
{
    if (wish.set.isEmpty())
        return Source{wish.file, {25}};
    const auto set = findSet(sets, wish.set);
    if (!set)
        return failure(set.error());
    Source source{certificateHere(*set), {}};
    if (source.file.isEmpty())
        return failure(ErrorCode::CertificateElsewhere, {hostOf(*set), placeText(*set)});
    for (const ServerPort &port : usualPorts(serversOf(set->installed.record)))
        source.ports << port.port;
    return source;
}

Result<QList<quint16>> portsFrom(const QStringList &typed)
{
    QList<quint16> ports;
    for (const QString &one : typed) {
        bool isNumber = false;
        const uint number = one.toUInt(&isNumber);
        const auto named = protocolPortFromText(one);
        if (!named && (!isNumber || number == 0 || number > 65535))
            return failure(ErrorCode::PortToCheckInvalid, {one});
        ports << (named ? named->port : quint16(number));
    }
    return ports;
}

Result<quint32> ttlFrom(const QString &typed)
{
    constexpr uint most = 604'800; // a week: longer than that nobody waits to change a key
    bool isNumber = false;
    const uint ttl = typed.toUInt(&isNumber);
    if (!isNumber || ttl > most)
        return failure(ErrorCode::SecondsInvalid, {typed, QStringLiteral("0"), QString::number(most)});
    return ttl;
}

Result<DaneKeys> keysFrom(const QString &file, const QString &nextFile, const ReadContents &read)
{
    const auto current = read(file);
    if (!current)
        return failure(current.error());
    if (nextFile.isEmpty())
        return daneKeys(*current, {});
    const auto next = read(nextFile);
    if (!next)
        return failure(next.error());
    return daneKeys(*current, *next);
}

} // namespace

Result<QString> daneHost(const QString &typed)
{
    const auto name = AlternativeName::parse(typed);
    if (!name)
        return failure(name.error());
    if (name->kind() != AlternativeName::Kind::Dns || name->value().startsWith(u'*'))
        return failure(ErrorCode::HostToCheckInvalid, {typed});
    return name->value();
}

Result<DaneQuestion> daneQuestion(
    const DaneWish &wish, const QList<RememberedSet> &sets, const ReadContents &read)
{
    DaneQuestion question;
    const auto source = sourceOf(wish, sets);
    if (!source)
        return failure(source.error());
    const auto ports = portsFrom(wish.ports);
    if (!ports)
        return failure(ports.error());
    question.wanted.ports = ports->isEmpty() ? source->ports : *ports;
    if (!wish.ttl.isEmpty()) {
        const auto ttl = ttlFrom(wish.ttl);
        if (!ttl)
            return failure(ttl.error());
        question.wanted.ttl = *ttl;
    }
    const auto keys = keysFrom(source->file, wish.next, read);
    if (!keys)
        return failure(keys.error());
    question.keys = *keys;
    question.wanted.records = recordsFor(*keys);
    const auto host = wish.host.isEmpty() ? Result<QString>(hostIn(*keys)) : daneHost(wish.host);
    if (!host)
        return failure(host.error());
    question.wanted.host = *host;
    return question;
}

} // namespace mailseal
