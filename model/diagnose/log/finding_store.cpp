// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/finding_store.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/citation.h"
#include "model/base/text/printable.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr size_t mostCauses = 2000;
constexpr size_t mostPeers = 1000;
constexpr size_t longestShownLine = 2000;

QString shown(std::string_view text)
{
    return printable(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), longestShownLine))));
}

QString citationFor(const LogRow &row)
{
    const QString own = citationOf(row.advice);
    const QString line = shownCitation(row.citation);
    return line == own ? own : line + QStringLiteral("; ") + own;
}

void widen(LogFinding &finding, const QDateTime &time)
{
    if (!time.isValid())
        return;
    if (!finding.first.isValid() || time < finding.first)
        finding.first = time;
    if (!finding.last.isValid() || time > finding.last)
        finding.last = time;
}

} // namespace

bool isAboutVerification(AdviceId id)
{
    switch (id) {
    case AdviceId::PeerUntrusted:
    case AdviceId::PeerSelfSigned:
    case AdviceId::PeerExpired:
    case AdviceId::PeerNotYetValid:
    case AdviceId::PeerNameMismatch:
    case AdviceId::PeerNotForServers:
    case AdviceId::PeerNotVerified:
        return true;
    default:
        return false;
    }
}

std::optional<FindingStore::Place> FindingStore::add(const Event &event)
{
    const QString key
        = adviceName(event.row->advice) + serverName(event.server) + event.arguments.join(u'\n');
    const auto known = m_indices.constFind(key);
    Place place{known == m_indices.cend() ? m_findings.size() : *known};
    if (known == m_indices.cend()) {
        if (m_findings.size() >= mostCauses)
            return std::nullopt;
        m_indices.insert(key, place.finding);
        Gathered fresh;
        fresh.finding.advice = {event.row->advice, -1, event.arguments};
        fresh.finding.server = event.server;
        fresh.finding.row = event.row->id;
        fresh.finding.citation = citationFor(*event.row);
        fresh.finding.line = shown(event.line);
        m_findings.push_back(std::move(fresh));
    }
    Gathered &gathered = m_findings[place.finding];
    ++gathered.finding.count;
    widen(gathered.finding, event.time);
    if (event.peer.empty())
        return place;
    auto peer = gathered.peers.find(event.peer);
    if (peer == gathered.peers.end() && gathered.peers.size() < mostPeers) {
        peer = gathered.peers.emplace(event.peer, gathered.finding.peers.size()).first;
        gathered.finding.peers << LogPeer{shown(event.peer)};
    }
    if (peer == gathered.peers.end()) {
        ++gathered.finding.furtherPeers;
        return place;
    }
    ++gathered.finding.peers[static_cast<qsizetype>(peer->second)].count;
    place.peer = peer->second;
    return place;
}

void FindingStore::addHeld(const Place &place, const QDateTime &time)
{
    LogFinding &finding = m_findings[place.finding].finding;
    ++finding.held;
    widen(finding, time);
}

void FindingStore::addReturn(const Place &place, bool withTls)
{
    if (!place.peer)
        return;
    LogPeer &peer = m_findings[place.finding].finding.peers[static_cast<qsizetype>(*place.peer)];
    ++(withTls ? peer.withTls : peer.inClear);
}

QList<LogFinding> FindingStore::findings() const
{
    QList<LogFinding> all;
    for (const Gathered &gathered : m_findings) {
        LogFinding finding = gathered.finding;
        if (gathered.sent > 0 && finding.held == 0 && isAboutVerification(finding.advice.id))
            finding.advice.id = AdviceId::PeerUnverified;
        std::stable_sort(finding.peers.begin(), finding.peers.end(),
            [](const LogPeer &one, const LogPeer &other) { return one.count > other.count; });
        all << finding;
    }
    sortWorstFirst(all);
    return all;
}

} // namespace mailseal
