// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/log_collector.h"

#include "model/base/advice/advice_id.h"
#include "model/diagnose/log/reading/line_reader.h"
#include "model/diagnose/log/reading/log_time.h"

#include <cstring>

namespace mailseal {
namespace {

constexpr size_t mostProcesses = 4096;
constexpr size_t mostAwaited = 10000;
constexpr qint64 soonForReason = 5;   // seconds, within a process
constexpr qint64 soonForResult = 300; // until the mail is put back into the queue
constexpr qint64 soonForReturn = 600;

bool isSoon(const QDateTime &before, const QDateTime &after, qint64 seconds)
{
    return !before.isValid() || !after.isValid() || before.secsTo(after) <= seconds;
}

bool isHeld(std::string_view message)
{
    for (const std::string_view sign :
        {"status=deferred", "status=bounced", " == ", " ** ", "Relay access denied"}) {
        if (message.find(sign) != std::string_view::npos)
            return true;
    }
    return false;
}

// TLS did not come about; a certificate that is not trusted does not keep it from that.
bool endsHandshake(AdviceId id)
{
    switch (id) {
    case AdviceId::PeerHandshakeFailed:
    case AdviceId::PeerRefuses:
    case AdviceId::PeerProtocolOld:
    case AdviceId::PeerStartsOtherwise:
    case AdviceId::TlsNotReady:
    case AdviceId::NoCommonCipher:
    case AdviceId::ClientProtocolOld:
    case AdviceId::ClientStartsOtherwise:
    case AdviceId::ClientStartsAtOnce:
    case AdviceId::ClientDistrusts:
    case AdviceId::ClientRejectsCertificate:
    case AdviceId::ClientSaysExpired:
    case AdviceId::ClientRefuses:
    case AdviceId::HandshakeFailed:
    case AdviceId::ConnectionAbandoned:
    case AdviceId::SniTableUnusable:
    case AdviceId::DhMissing:
        return true;
    default:
        return false;
    }
}

std::string peerName(const PeerInLine &peer)
{
    if (peer.address.empty())
        return {};
    return peer.name.empty() ? std::string(peer.address)
                             : std::string(peer.name) + '[' + std::string(peer.address) + ']';
}

} // namespace

LogCollector::LogCollector(const LogClock &clock)
    : m_clock(clock),
      m_returning(std::vector<std::string>(wordsOfReturning().begin(), wordsOfReturning().end()))
{ }

void LogCollector::add(std::string_view lines)
{
    while (!lines.empty()) {
        const void *feed = std::memchr(lines.data(), '\n', lines.size());
        const size_t size = feed == nullptr
            ? lines.size()
            : static_cast<size_t>(static_cast<const char *>(feed) - lines.data());
        addLine(lines.substr(0, std::min(size, LineReader::longestLine)));
        lines.remove_prefix(std::min(size + 1, lines.size()));
    }
}

void LogCollector::addLine(std::string_view text)
{
    const JournalEntries::Taken taken = m_entries.take(text);
    if (taken.ended)
        addJournalLine(taken.ended);
    if (!taken.isPart || taken.begins) // an entry is one line of the log, however many it is printed as
        ++m_diagnosis.lines;
    if (taken.isPart)
        return;
    if (text.starts_with('{')) {
        addJournalLine(looksLikeJournalLine(text) ? readJournalLine(text) : std::nullopt);
        return;
    }
    const LogLine line = splitLogLine(text);
    if (!line.server && line.isWhole) // another program's
        return;
    if (!counts(line))
        return;
    if (m_index.mayConcern(line.message))
        examine(line, text);
    else if ((!m_sawTls || !m_awaited.empty()) && m_returning.findsAny(line.message))
        seeReturn(line);
}

void LogCollector::addJournalLine(const std::optional<JournalLine> &entry)
{
    if (!entry)
        return;
    const LogLine line = entry->view();
    if (!line.server || !counts(line))
        return;
    if (m_index.mayConcern(line.message))
        examine(line, entry->program + '[' + entry->process + "]: " + entry->message);
    else if (m_returning.findsAny(line.message))
        seeReturn(line);
}

// Also counts it, and remembers the time.
bool LogCollector::counts(const LogLine &line)
{
    if (m_clock.since.isValid() && !line.stamp.empty() && line.stamp != m_judgedStamp) {
        m_judgedStamp = line.stamp;
        const QDateTime time = logTime(line.stamp, m_clock.now);
        m_judgement = !time.isValid() || time >= m_clock.since;
    }
    if (!m_judgement)
        return false;
    if (line.server) {
        ++m_linesOf[static_cast<size_t>(*line.server)];
        if (m_firstStamp.empty())
            m_firstStamp = line.stamp;
        m_lastStamp = line.stamp;
    }
    return true;
}

LogCollector::Process &LogCollector::processOf(const LogLine &line)
{
    if (m_processes.size() >= mostProcesses) {
        flushAll();
        m_processes.clear();
    }
    return m_processes[std::string(line.program) + '/' + std::string(line.process)];
}

void LogCollector::examine(const LogLine &line, std::string_view text)
{
    Process &process = processOf(line);
    Captures earlier;
    if (process.pending) {
        for (const auto &[name, value] : process.pending->captures)
            earlier.push_back({name, value});
    }
    if (const auto match = m_index.find(line, earlier))
        explain(line, *match, text, process);
    else if (m_returning.findsAny(line.message))
        seeReturn(line);
}

void LogCollector::explain(
    const LogLine &line, const RowMatch &match, std::string_view text, Process &process)
{
    const QDateTime time = logTime(line.stamp, m_clock.now);
    const LogRow &row = *match.row;
    if (row.kind == LogRow::Kind::Consequence || row.kind == LogRow::Kind::Echo) {
        if (process.pending)
            flush(process);
        if (process.last && isSoon(process.lastTime, time, soonForResult)) {
            if (isHeld(line.message))
                m_store.addHeld(*process.last, time);
            return;
        }
        if (row.kind == LogRow::Kind::Echo)
            return;
    }
    // Only one reason for a failure: OpenSSL may say several, the first of which is the nearest.
    const bool isReason = !match.server && line.server == ServerKind::Postfix;
    if (isReason && !process.pending && process.last && isSoon(process.lastTime, time, soonForReason))
        return;
    Captures earlier;
    std::string address;
    FindingStore::Event event{&row, line.server ? *line.server : match.server.value_or(ServerKind::Postfix),
        {}, {}, time, std::string(text)};
    const PeerInLine peer = peerInLine(line.message);
    event.peer = peerName(peer);
    address = peer.address;
    if (process.pending && !match.server) {
        for (const auto &[name, value] : process.pending->captures)
            earlier.push_back({name, value});
        if (event.peer.empty()) {
            event.peer = process.pending->event.peer;
            address = process.pending->address;
        }
        event.line = process.pending->event.line + '\n' + event.line;
    } else if (process.pending) {
        flush(process);
    }
    event.arguments = filledArguments(row, match.captures, earlier).value_or(QStringList());
    // A reason that no row explains is told as it is, with the failure that a row does explain.
    if (process.pending && row.advice == AdviceId::HandshakeFailed && !event.arguments.isEmpty()
        && process.pending->event.row->advice != row.advice) {
        const QString reason = event.arguments.first();
        event.row = process.pending->event.row;
        event.arguments = process.pending->event.arguments;
        event.arguments.last() = reason;
    }
    if (row.kind == LogRow::Kind::Reason) {
        process.pending = Pending{event, {}, address};
        for (const Captured &capture : match.captures)
            process.pending->captures.emplace_back(capture.name, capture.text);
        return;
    }
    process.pending.reset();
    record(process, event, address);
    if (process.last && isHeld(line.message))
        m_store.addHeld(*process.last, time);
}

void LogCollector::record(Process &process, const FindingStore::Event &event, const std::string &address)
{
    // The same cause, said twice.
    if (process.last && m_store.adviceAt(*process.last) == event.row->advice
        && event.row->advice == AdviceId::SniTableUnusable
        && isSoon(process.lastTime, event.time, soonForReason))
        return;
    process.last = m_store.add(event);
    process.lastTime = event.time;
    if (!process.last || address.empty()
        || (!endsHandshake(event.row->advice) && !isAboutVerification(event.row->advice)))
        return;
    if (m_awaited.size() >= mostAwaited)
        m_awaited.clear();
    m_awaited[address] = {*process.last, event.time};
}

void LogCollector::seeReturn(const LogLine &line)
{
    const Returned returned = returnedBy(line);
    m_sawTls = m_sawTls || returned == Returned::WithTls;
    if (returned == Returned::No || m_awaited.empty())
        return;
    const auto awaited = m_awaited.find(std::string(peerInLine(line.message).address));
    if (awaited == m_awaited.end())
        return;
    const QDateTime time = logTime(line.stamp, m_clock.now);
    if (isAboutVerification(m_store.adviceAt(awaited->second.place))) {
        if (returned == Returned::HandsOver && isSoon(awaited->second.time, time, soonForReturn))
            m_store.addSent(awaited->second.place);
        return;
    }
    // A log that never tells of TLS does not tell that it is missing either.
    if (isSoon(awaited->second.time, time, soonForReturn) && (m_sawTls || returned == Returned::WithTls))
        m_store.addReturn(awaited->second.place, returned == Returned::WithTls);
    m_awaited.erase(awaited);
}

void LogCollector::flush(Process &process)
{
    if (!process.pending)
        return;
    const Pending pending = *std::move(process.pending);
    process.pending.reset();
    record(process, pending.event, pending.address);
}

void LogCollector::flushAll()
{
    for (auto &[name, process] : m_processes)
        flush(process);
}

Diagnosis LogCollector::finish()
{
    addJournalLine(m_entries.end());
    flushAll();
    for (const ServerKind kind : serverKinds()) {
        if (const qint64 lines = m_linesOf.at(static_cast<size_t>(kind)); lines > 0)
            m_diagnosis.servers << LogServer{kind, lines};
    }
    m_diagnosis.from = logTime(m_firstStamp, m_clock.now);
    m_diagnosis.to = logTime(m_lastStamp, m_clock.now);
    m_diagnosis.findings = m_store.findings();
    return m_diagnosis;
}

} // namespace mailseal
