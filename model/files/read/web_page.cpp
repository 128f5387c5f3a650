// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/web_page.h"

#include "model/files/read/wrappings/line_at.h"

#include <QByteArray>
#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

using std::string_view_literals::operator""sv;

// Why the file was not sent: a line of words (RFC 9110 §15), a problem as JSON (RFC 9457, RFC 8555 §6.7), or
// the XML of stores that speak S3.
bool saysWhy(std::string_view text)
{
    constexpr size_t mostRead = 400;
    constexpr std::array words{"404: not found"sv, "404 not found"sv, "404 page not found"sv, "not found"sv,
        "403 forbidden"sv, "forbidden"sv, "401 unauthorized"sv, "access denied"sv, "bad gateway"sv,
        "502 bad gateway"sv, "503 service unavailable"sv, "moved permanently"sv, "301 moved permanently"sv,
        "too many requests"sv, "429 too many requests"sv};
    const QByteArray said = QByteArray(text.data(), static_cast<qsizetype>(std::min(text.size(), mostRead)))
                                .trimmed()
                                .toLower();
    if (std::any_of(words.begin(), words.end(), [&said](std::string_view word) {
            return said == QByteArray(word.data(), static_cast<qsizetype>(word.size()));
        }))
        return true;
    const QByteArray compact = QByteArray(said).replace(' ', "");
    const bool isStatus = compact.contains("\"status\":4") || compact.contains("\"status\":5")
        || compact.contains("\"status\":\"4") || compact.contains("\"status\":\"5");
    const bool isProblem = compact.contains("urn:ietf:params:acme:error:")
        || (isStatus && compact.contains("\"detail\":")) || compact.contains("\"message\":\"notfound\"");
    return (said.startsWith('{') && isProblem) || (said.startsWith('<') && said.contains("<error><code>"));
}

} // namespace

bool isWebPage(std::string_view text)
{
    while (true) { // behind comments
        text = text.substr(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
        const size_t end = text.starts_with("<!--") ? text.find("-->") : std::string_view::npos;
        if (end == std::string_view::npos)
            break;
        text = text.substr(end + 3);
    }
    if (saysWhy(text))
        return true;
    const size_t start = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string_view::npos)
        return false;
    const QByteArray head
        = QByteArray(text.data() + start, static_cast<qsizetype>(std::min<size_t>(text.size() - start, 200)))
              .toLower();
    return head.startsWith("<!doctype html") || head.startsWith("<html")
        || (head.startsWith("<?xml") && head.contains("<html"));
}

std::optional<std::pair<size_t, size_t>> webPageWithin(std::string_view text)
{
    const auto isHere = [text](size_t at, std::string_view word) {
        return text.size() - at >= word.size()
            && std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    };
    std::optional<std::pair<size_t, size_t>> page;
    for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        if (!page && (isHere(at, "<!doctype html") || isHere(at, "<html")))
            page = {at, std::max(text.find_last_not_of(" \t\r\n"), at)};
        if (page && isHere(at, "</html"))
            page->second = at;
    }
    for (size_t at = 0; at < text.size() && !page;) {
        size_t next = 0;
        const std::string_view line = lineAt(text, at, next);
        if (!line.empty() && saysWhy(line))
            page = {at, at + line.size() - 1};
        at = next;
    }
    return page;
}

} // namespace mailseal::files
