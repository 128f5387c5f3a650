// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/changes/pem_marks.h"

#include "model/files/read/encodings/base64_digit.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

constexpr std::array<std::string_view, 7> lastWords{
    "CERTIFICATE", "KEY", "REQUEST", "CRL", "PKCS7", "CMS", "PARAMETERS"};

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isLabelCharacter(char c)
{
    return (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9') || isBlank(c) || c == '.'
        || c == '#';
}

// Dashes, and what they turn into.
bool isDash(char c)
{
    return c == '-' || c == '_' || c == '*' || c == '=' || c == '~';
}

bool startsWith(std::string_view text, size_t at, std::string_view word)
{
    for (size_t i = 0; i < word.size(); ++i) {
        if (at + i >= text.size() || upper(text[at + i]) != word[i])
            return false;
    }
    return true;
}

struct Mark
{
    size_t begin = 0;
    size_t end = 0;
    QByteArray text; // as it should be
};

// “X509 CERTIFICATE” of “ x509  certificate ”; empty if it is no label.
QByteArray labelOf(std::string_view text)
{
    QByteArray label = QByteArray(text.data(), static_cast<qsizetype>(text.size())).simplified().toUpper();
    const auto fits = [&label](std::string_view word) {
        const QByteArray last(word.data(), static_cast<qsizetype>(word.size()));
        return label == last || label.endsWith(' ' + last);
    };
    return std::any_of(lastWords.begin(), lastWords.end(), fits) ? label : QByteArray();
}

// The mark whose BEGIN or END is here.
std::optional<Mark> markAt(std::string_view text, size_t at)
{
    constexpr size_t longestLabel = 64;
    const bool isBegin = startsWith(text, at, "BEGIN");
    if (!isBegin && !startsWith(text, at, "END"))
        return std::nullopt;
    const size_t start = at + (isBegin ? 5 : 3);
    size_t end = start;
    while (end < text.size() && end - start < longestLabel && isLabelCharacter(text[end]))
        ++end;
    const QByteArray label = labelOf(text.substr(start, end - start));
    if (label.isEmpty() || label.startsWith("OPENSSH") || label.startsWith("PGP"))
        return std::nullopt;
    Mark mark{at, end, (isBegin ? "-----BEGIN " : "-----END ") + label + "-----"};
    int dashes = 0;
    while (mark.begin > 0 && (isBlank(text[mark.begin - 1]) || isDash(text[mark.begin - 1])))
        dashes += isDash(text[--mark.begin]) ? 1 : 0;
    // Padding belongs to the base64 before an END.
    const size_t padded = text.substr(mark.begin, at - mark.begin).find_first_not_of("=");
    if (padded != std::string_view::npos && mark.begin > 0 && isBase64Digit(text[mark.begin - 1]))
        mark.begin += padded;
    while (mark.end < text.size() && (isBlank(text[mark.end]) || isDash(text[mark.end])))
        dashes += isDash(text[mark.end++]) ? 1 : 0;
    const bool beginsLine = mark.begin == 0 || text[mark.begin - 1] == '\n' || text[mark.begin - 1] == '\r';
    const bool endsLine = mark.end >= text.size() || text[mark.end] == '\n' || text[mark.end] == '\r';
    return dashes > 0 || (beginsLine && endsLine) ? std::optional(mark) : std::nullopt;
}

// The next mark from here.
std::optional<Mark> nextMark(std::string_view text, size_t from)
{
    for (size_t at = from; at < text.size(); ++at) {
        at = text.find_first_of("BbEe", at);
        if (at == std::string_view::npos)
            break;
        if (at > from && isBase64Digit(text[at - 1]))
            continue;
        if (auto mark = markAt(text, at); mark && mark->begin >= from)
            return mark;
    }
    return std::nullopt;
}

bool stands(std::string_view text, const Mark &mark)
{
    const std::string_view wanted(mark.text.constData(), static_cast<size_t>(mark.text.size()));
    return text.substr(mark.begin, mark.end - mark.begin) == wanted;
}

} // namespace

bool holdsMark(std::string_view text)
{
    return nextMark(text, 0).has_value();
}

std::optional<SecretBytes> withMarksMended(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size() + 16);
    const auto add
        = [&result](std::string_view piece) { result.insert(result.end(), piece.begin(), piece.end()); };
    bool any = false;
    size_t at = 0;
    while (const auto mark = nextMark(text, at)) {
        any = any || !stands(text, *mark);
        add(text.substr(at, mark->begin - at));
        if (!result.empty() && result.back() != '\n')
            result.push_back('\n');
        add({mark->text.constData(), static_cast<size_t>(mark->text.size())});
        at = mark->end;
        if (at < text.size() && text[at] != '\n' && text[at] != '\r')
            result.push_back('\n');
    }
    add(text.substr(at));
    return any ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace mailseal::files
