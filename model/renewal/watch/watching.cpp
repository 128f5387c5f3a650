// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/watch/watching.h"

#include "model/files/read/reading.h"

#include <algorithm>

namespace mailseal {
namespace {

bool takesMail(const SetRecord &record)
{
    const QList<ServerKind> servers = serversOf(record);
    return std::any_of(
        servers.begin(), servers.end(), [](ServerKind server) { return server != ServerKind::Dovecot; });
}

// Of the host's port 25, where senders ask, by the certificate that is there now. Nothing without an answer:
// this machine may be offline, and a watch that cries then is not read.
QList<Advice> daneOf(const SeenSet &seen, const WatchWish &wish, const std::stop_token &stop)
{
    const QString file = certificateHere(seen.set);
    const QString host = seen.set.installed.record.names.value(0);
    if (!wish.lookups || file.isEmpty() || !takesMail(seen.set.installed.record))
        return {};
    const auto contents = files::readFile(file).and_then(
        [](const files::FileBytes &bytes) { return files::read(bytes, {}); });
    const auto keys
        = contents.and_then([](const files::FileContents &read) { return daneKeys(read, std::nullopt); });
    if (!keys)
        return {};
    const QList<PublishedTlsa> published = publishedTlsa(host, {25}, *wish.lookups, stop);
    const bool isAnswered = std::any_of(published.begin(), published.end(), [](const PublishedTlsa &one) {
        return one.answer.isKnown() || one.answer.status == DnsAnswer::Status::Bogus;
    });
    const Resolving resolving = wish.lookups->resolving ? wish.lookups->resolving() : Resolving::NotYet;
    return isAnswered ? adviceOn(host, published, *keys, wish.now, {}, resolving) : QList<Advice>();
}

} // namespace

QList<WatchedHost> watchOnce(const WatchWish &wish, const std::stop_token &stop)
{
    QList<WatchedHost> all;
    for (const SeenSet &seen : look(wish.sets, wish.now))
        all << watched(seen, daneOf(seen, wish, stop), wish.now);
    const qsizetype first = all.size();
    all.resize(first + wish.hosts.size());
    checkHosts(wish.hosts, stop,
        [&](qsizetype place, const HostReport &report) { all[first + place] = watched(report, wish.now); });
    return all;
}

} // namespace mailseal
