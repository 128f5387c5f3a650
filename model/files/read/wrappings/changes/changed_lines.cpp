// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/changes/changed_lines.h"

#include "model/files/read/encodings/base64_digit.h"
#include "model/files/read/wrappings/line_at.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr std::string_view dashes = "-----";
constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "-----END";

bool isBase64(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return isBase64Digit(c) || c == '='; });
}

void append(std::string_view text, SecretBytes &result)
{
    result.insert(result.end(), text.begin(), text.end());
}

// Where a mark that begins here is over; npos if it does not end.
size_t markEnd(std::string_view text, size_t mark)
{
    const size_t end = text.find(dashes, mark + dashes.size());
    return end == std::string_view::npos ? end : end + dashes.size();
}

// Without the blanks around it, which tables fill their cells with.
std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t";
    const size_t first = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

struct Frame
{
    size_t before = 0;
    std::string_view behind; // trimmed
};

std::optional<Frame> frameOf(std::string_view line)
{
    constexpr size_t mostBefore = 120;
    constexpr size_t mostBehind = 16;
    const size_t mark = line.find(beginMark);
    const size_t end = mark == std::string_view::npos ? mark : markEnd(line, mark);
    if (end == std::string_view::npos)
        return std::nullopt;
    const Frame frame{mark, trimmed(line.substr(end))};
    const bool isThere = frame.before > 0 || end < line.size();
    return isThere && frame.before <= mostBefore && frame.behind.size() <= mostBehind ? std::optional(frame)
                                                                                      : std::nullopt;
}

// The block whose BEGIN has this frame, without it; where it ends is put into “at”. The last line may lack
// what is behind the others.
std::optional<SecretBytes> unframed(std::string_view text, const Frame &frame, size_t &at)
{
    SecretBytes block;
    for (size_t next = at; next < text.size();) {
        const bool isFirst = next == at && block.empty();
        std::string_view line = lineAt(text, next, next);
        if (line.size() < frame.before)
            return std::nullopt;
        line.remove_prefix(frame.before);
        const bool isEnd = line.starts_with(endMark);
        if (isFirst || isEnd) {
            append(line.substr(0, markEnd(line, 0)), block);
        } else {
            line = trimmed(line);
            if (!line.ends_with(frame.behind))
                return std::nullopt;
            line = trimmed(line.substr(0, line.size() - frame.behind.size()));
            if (!isBase64(line))
                return std::nullopt;
            append(line, block);
        }
        block.push_back('\n');
        if (isEnd) {
            at = next;
            return block;
        }
    }
    return std::nullopt;
}

// The lines of one block that stands on one line, from behind BEGIN up to END; nullopt if they are not
// separated.
std::optional<SecretBytes> undelimited(std::string_view body)
{
    constexpr size_t longest = 8;
    const size_t start = body.find('M'); // as every value of DER begins that is a SEQUENCE
    if (start == 0 || start > longest || body.find_first_of("\r\n") != std::string_view::npos)
        return std::nullopt;
    const std::string_view delimiter = body.substr(0, start);
    if (!body.ends_with(delimiter))
        return std::nullopt;
    SecretBytes lines;
    const bool isPlain = !isBase64(delimiter);
    constexpr size_t usualLine = 64; // where the delimiter could be base64 itself
    for (size_t at = 0; at < body.size();) {
        if (body.substr(at, start) != delimiter)
            return std::nullopt;
        lines.push_back('\n');
        at += start;
        const size_t rest = body.size() - at;
        const size_t end = isPlain ? std::min(body.find(delimiter, at), body.size())
                                   : at + std::min(usualLine, rest - std::min(rest, start));
        append(body.substr(at, end - at), lines);
        at = end;
    }
    return lines;
}

} // namespace

std::optional<SecretBytes> withoutFrames(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size();) {
        size_t next = 0;
        const std::string_view line = lineAt(text, at, next);
        // Beside a block as it should be, it is one that somebody has commented out.
        if (line.starts_with(beginMark) && markEnd(line, 0) == line.size())
            return std::nullopt;
        const auto frame = frameOf(line);
        size_t behind = at;
        const auto block = frame ? unframed(text, *frame, behind) : std::nullopt;
        any = any || block;
        append(block ? view(*block) : text.substr(at, next - at), result);
        at = block ? behind : next;
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<SecretBytes> withoutDelimiters(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    size_t at = 0;
    for (size_t mark = 0; (mark = text.find(beginMark, at)) != std::string_view::npos;) {
        const size_t start = markEnd(text, mark);
        const size_t end = start == std::string_view::npos ? start : text.find(endMark, start);
        const size_t behind = end == std::string_view::npos ? end : markEnd(text, end);
        if (behind == std::string_view::npos)
            break;
        const auto lines = undelimited(text.substr(start, end - start));
        any = any || lines;
        append(text.substr(at, mark - at), result);
        if (lines && !result.empty() && result.back() != '\n')
            result.push_back('\n');
        append(text.substr(mark, start - mark), result);
        append(lines ? view(*lines) : text.substr(start, end - start), result);
        append(text.substr(end, behind - end), result);
        if (lines)
            result.push_back('\n');
        at = behind;
    }
    append(text.substr(at), result);
    return any ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace mailseal::files
