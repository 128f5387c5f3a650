// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the lines of a log, one after another, and remembers of each process what it said just before: that a
// handshake failed and, in the next message, why; that a certificate was refused, and then that the mail
// stays in the queue for it.
#pragma once

#include "model/diagnose/log/finding_store.h"
#include "model/diagnose/log/reading/journal_entries.h"
#include "model/diagnose/log/returning.h"

namespace mailseal {

struct LogClock
{
    QDateTime now;
    QDateTime since{}; // earlier lines do not count; invalid: all count
};

class LogCollector
{
public:
    explicit LogCollector(const LogClock &clock);
    void add(std::string_view lines); // whole lines; the last may lack its line feed
    Diagnosis finish();

private:
    struct Pending // a failure whose reason may follow
    {
        FindingStore::Event event;
        std::vector<std::pair<std::string, std::string>> captures;
        std::string address;
    };
    struct Process
    {
        std::optional<Pending> pending{};
        std::optional<FindingStore::Place> last{};
        QDateTime lastTime{};
    };
    struct Awaited // a peer with which TLS failed
    {
        FindingStore::Place place;
        QDateTime time;
    };

    void addLine(std::string_view text);
    void addJournalLine(const std::optional<JournalLine> &entry);
    bool counts(const LogLine &line);
    void examine(const LogLine &line, std::string_view text);
    void explain(const LogLine &line, const RowMatch &match, std::string_view text, Process &process);
    void seeReturn(const LogLine &line);
    Process &processOf(const LogLine &line);
    void flush(Process &process);
    void record(Process &process, const FindingStore::Event &event, const std::string &address);
    void flushAll();

    LogClock m_clock;
    const RowIndex &m_index = RowIndex::shipped();
    WordSearch m_returning;
    JournalEntries m_entries;
    FindingStore m_store;
    Diagnosis m_diagnosis;
    std::array<qint64, 4> m_linesOf{}; // by server
    std::string m_firstStamp;
    std::string m_lastStamp;
    std::string m_judgedStamp; // the last one compared with “since”, and whether it counts
    bool m_judgement = true;
    bool m_sawTls = false; // the log tells of successful handshakes
    std::unordered_map<std::string, Process> m_processes;
    std::unordered_map<std::string, Awaited> m_awaited; // by address
};

} // namespace mailseal
