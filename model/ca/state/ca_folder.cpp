// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/state/ca_folder.h"

#include "model/base/errors/error_code.h"
#include "model/x509/keys/keyed_hash.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>
#include <future>
#include <span>
#include <thread>
#include <vector>

namespace mailseal::ca {
namespace {

// With the processor's own instructions, where it has them.
QByteArray quickSum(std::string_view bytes)
{
    return publicBytes(hashed(HashKind::Sha256, bytes));
}

Result<QList<CaEvent>> eventsIn(std::span<const QByteArray> lines)
{
    QList<CaEvent> events;
    events.reserve(static_cast<qsizetype>(lines.size()));
    for (const QByteArray &line : lines) {
        auto event = readEvent(line);
        if (!event)
            return failure(event.error());
        events << std::move(*event);
    }
    return events;
}

// Each line is read alone, so long records are read by all processors.
Result<QList<CaEvent>> eventsFrom(const QByteArrayList &lines)
{
    constexpr size_t linesEach = 500;
    const std::span<const QByteArray> all(lines.constData(), static_cast<size_t>(lines.size()));
    const size_t threads = std::clamp<size_t>(
        all.size() / linesEach, 1, std::max<size_t>(std::thread::hardware_concurrency(), 1));
    std::vector<std::future<Result<QList<CaEvent>>>> parts;
    for (size_t i = 1; i < threads; ++i) {
        const size_t begin = all.size() * i / threads;
        parts.push_back(std::async(
            std::launch::async, eventsIn, all.subspan(begin, all.size() * (i + 1) / threads - begin)));
    }
    auto events = eventsIn(all.first(all.size() / threads));
    for (auto &part : parts) {
        auto more = part.get();
        if (events && more)
            *events << std::move(*more);
        else if (events)
            events = std::move(more);
    }
    return events;
}

Result<CaState> stateFrom(const QByteArrayList &lines, const QString &path, const CaState &before = {})
{
    const auto events = eventsFrom(lines);
    if (!events)
        return failure(ErrorCode::CaRecordDamaged, {path}, events.error().detail);
    auto state = stateAfter(*events, before);
    if (!state)
        return failure(ErrorCode::CaRecordDamaged, {path});
    return std::move(*state);
}

// The record's own errors in the words of a CA.
Error inWordsOfCa(const Error &error, const QString &folder)
{
    if (error.code == ErrorCode::AnotherWriter)
        return {ErrorCode::CaBusy, {folder}, error.detail};
    if (error.code == ErrorCode::JournalInvalid)
        return {ErrorCode::CaRecordDamaged, {recordIn(folder)}, error.detail};
    return error;
}

Result<void> checkExists(const QString &folder)
{
    if (!QFileInfo::exists(folder)
        || (QFileInfo(folder).isReadable() && !QFileInfo::exists(recordIn(folder))))
        return failure(ErrorCode::CaMissing, {folder});
    return {};
}

} // namespace

QString usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/mailseal/ca");
}

QString recordIn(const QString &folder)
{
    return folder + QStringLiteral("/ca.record");
}

QString keyIn(const QString &folder)
{
    return folder + u'/' + keyName;
}

QString newKeyName(const Certificate &authority)
{
    constexpr qsizetype digits = 16;
    const QByteArray &der = authority.der();
    const QByteArray sum = sha256({der.constData(), static_cast<size_t>(der.size())}).toHex();
    return QStringLiteral("private/ca-%1.key").arg(QString::fromLatin1(sum.left(digits)));
}

QString keyIn(const QString &folder, const Certificate &authority)
{
    const QString own = folder + u'/' + newKeyName(authority);
    return QFileInfo::exists(own) ? own : keyIn(folder);
}

Result<CaState> stateIn(const QByteArray &record, const QString &path)
{
    const auto lines = RecordFile::parse(record, path, quickSum);
    if (!lines)
        return failure(ErrorCode::CaRecordDamaged, {path}, lines.error().detail);
    return stateFrom(*lines, path);
}

Result<CaState> readCa(const QString &folder)
{
    if (const auto exists = checkExists(folder); !exists)
        return failure(exists.error());
    const auto lines = RecordFile::read(recordIn(folder), quickSum);
    if (!lines)
        return failure(inWordsOfCa(lines.error(), folder));
    return stateFrom(*lines, recordIn(folder));
}

Result<OpenCa> OpenCa::open(const QString &folder)
{
    if (const auto exists = checkExists(folder); !exists)
        return failure(exists.error());
    auto file = RecordFile::open(recordIn(folder), quickSum);
    if (!file)
        return failure(inWordsOfCa(file.error(), folder));
    auto state = stateFrom(file->records(), recordIn(folder));
    if (!state)
        return failure(state.error());
    return OpenCa(folder, std::move(*file), std::move(*state));
}

Result<void> OpenCa::add(const QList<CaEvent> &events)
{
    const QByteArrayList lines = toLines(events);
    // Before they are written, so that the record never holds what cannot be read back.
    auto after = stateFrom(lines, recordIn(m_folder), m_state);
    if (!after)
        return failure(after.error());
    if (auto added = m_file.append(lines); !added)
        return added;
    m_state = std::move(*after);
    return {};
}

} // namespace mailseal::ca
