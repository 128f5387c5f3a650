// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/serving/http_answer.h"

#include <algorithm>

namespace mailseal::ca {
namespace {

constexpr qsizetype longestRequest = 8192;
const QByteArray good = QByteArrayLiteral("HTTP/1.1 200 OK\r\n");

QByteArray answer(const QByteArray &status, const Page &page, bool hasContent)
{
    QByteArray text = status;
    text += "Content-Type: " + page.type + "\r\n";
    text += "Content-Length: " + QByteArray::number(page.content.size()) + "\r\n";
    text += "Cache-Control: no-store\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
            "Connection: close\r\n\r\n";
    return hasContent ? text + page.content : text;
}

QByteArray refusal(const char *status, const char *more = "")
{
    const QByteArray line = QByteArray("HTTP/1.1 ") + status + "\r\n" + more;
    return answer(line, {"text/plain; charset=utf-8", QByteArray(status) + '\n'}, true);
}

// Every browser says whom it asks; who does not is none.
bool isMeant(const QByteArray &asked, const QByteArray &authority)
{
    const QByteArrayList lines = asked.split('\n');
    return std::all_of(lines.begin() + 1, lines.end(), [&](const QByteArray &line) {
        const qsizetype colon = line.indexOf(':');
        return line.left(colon).trimmed().compare("host", Qt::CaseInsensitive) != 0
            || line.mid(colon + 1).trimmed() == authority;
    });
}

} // namespace

std::optional<QByteArray> answerTo(const QByteArray &asked, const Pages &pages, const QByteArray &authority)
{
    const bool isComplete = asked.contains("\r\n\r\n") || asked.contains("\n\n");
    if (!isComplete && asked.size() < longestRequest)
        return std::nullopt;
    if (!isComplete)
        return refusal("431 Request Header Fields Too Large");
    const QByteArrayList words = asked.left(asked.indexOf('\n')).trimmed().split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return refusal("400 Bad Request");
    if (!isMeant(asked, authority))
        return refusal("421 Misdirected Request");
    const bool isHead = words[0] == "HEAD";
    if (words[0] != "GET" && !isHead)
        return refusal("405 Method Not Allowed", "Allow: GET, HEAD\r\n");
    const auto page = pages.find(words[1]);
    return page == pages.end() ? refusal("404 Not Found") : answer(good, *page, !isHead);
}

bool isGood(const QByteArray &answer)
{
    return answer.startsWith(good);
}

} // namespace mailseal::ca
