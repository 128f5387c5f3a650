// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/log_diagnosing.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/unpacked_stream.h"

#include <cstring>

namespace mailseal {
namespace {

constexpr std::string_view journalMagic = "LPKSHHRH"; // systemd's own files

// A file with zero octets at its beginning is no log, unless it is what “journalctl -o export” prints: there
// they are in the size of a message with several lines.
std::optional<Error> binary(std::string_view beginning, const QString &name)
{
    if (beginning.starts_with(journalMagic))
        return Error{ErrorCode::LogIsJournal, {name}, {}};
    if (beginning.starts_with("__CURSOR="))
        return std::nullopt;
    if (beginning.substr(0, 4096).find('\0') != std::string_view::npos)
        return Error{ErrorCode::LogIsBinary, {name}, {}};
    return std::nullopt;
}

std::optional<Error> addTo(
    LogCollector &collector, const OctetSource &source, const QString &name, const std::stop_token &stop)
{
    LineReader reader(source);
    for (bool isFirst = true; !stop.stop_requested(); isFirst = false) {
        const auto lines = reader.nextLines();
        if (!lines)
            return lines.error();
        if (lines->empty())
            break;
        if (isFirst) {
            if (auto problem = binary(*lines, name))
                return problem;
        }
        collector.add(*lines);
    }
    return std::nullopt;
}

} // namespace

Diagnosis diagnoseLog(
    const OctetSource &source, const QString &name, const LogClock &clock, const std::stop_token &stop)
{
    LogCollector collector(clock);
    const auto problem = addTo(collector, source, name, stop);
    Diagnosis diagnosis = collector.finish();
    diagnosis.problem = problem;
    return diagnosis;
}

Diagnosis diagnoseText(const QByteArray &text, const LogClock &clock)
{
    qsizetype at = 0;
    const OctetSource source = [&text, &at](std::span<char> place) -> Result<size_t> {
        const auto size = std::min(static_cast<qsizetype>(place.size()), text.size() - at);
        std::memcpy(place.data(), text.constData() + at, static_cast<size_t>(size));
        at += size;
        return static_cast<size_t>(size);
    };
    return diagnoseLog(source, QString(), clock);
}

Diagnosis diagnoseFiles(const QStringList &names, const LogClock &clock, const std::stop_token &stop)
{
    LogCollector collector(clock);
    std::optional<Error> problem;
    for (const QString &name : names) {
        const bool isInput = name == QLatin1String("-");
        const QString shown = isInput ? QStringLiteral("stdin") : name;
        auto stream = isInput ? Result<files::UnpackedStream>(files::UnpackedStream::standardInput(shown))
                              : files::UnpackedStream::open(name);
        const auto found = stream
            ? addTo(
                collector, [&stream](std::span<char> place) { return stream->read(place); }, shown, stop)
            : std::optional(stream.error());
        if (found && !problem)
            problem = found;
    }
    Diagnosis diagnosis = collector.finish();
    diagnosis.problem = problem;
    return diagnosis;
}

} // namespace mailseal
