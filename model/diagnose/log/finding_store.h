// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gathers what was found: one finding for each cause and server, with its peers. However long the log, at
// most 2,000 causes and for each 1,000 peers are told apart.
#pragma once

#include "model/diagnose/log/diagnosis.h"
#include "model/diagnose/log/reading/peer_in_line.h"
#include "model/diagnose/log/row_index.h"

#include <QHash>
#include <unordered_map>

namespace mailseal {

// The other server's certificate was not accepted; whether mail is held for it, the level decides.
bool isAboutVerification(AdviceId id);

class FindingStore
{
public:
    struct Place // of an event
    {
        size_t finding = 0;
        std::optional<size_t> peer{};
    };
    struct Event
    {
        const LogRow *row = nullptr;
        ServerKind server = ServerKind::Postfix;
        QStringList arguments;
        std::string peer; // “name[address]”; empty: unknown
        QDateTime time;
        std::string line;
    };

    std::optional<Place> add(const Event &event);
    void addHeld(const Place &place, const QDateTime &time);
    void addReturn(const Place &place, bool withTls);
    void addSent(const Place &place) { ++m_findings[place.finding].sent; } // although it was not verified
    AdviceId adviceAt(const Place &place) const { return m_findings[place.finding].finding.advice.id; }
    QList<LogFinding> findings() const; // worst first

private:
    struct Gathered
    {
        LogFinding finding;
        std::unordered_map<std::string, size_t> peers; // indices into finding.peers
        qint64 sent = 0;
    };
    std::vector<Gathered> m_findings;
    QHash<QString, size_t> m_indices;
};

} // namespace mailseal
