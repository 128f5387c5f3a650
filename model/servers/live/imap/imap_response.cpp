// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/imap_response.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

constexpr qint64 part = 16384;

// The words up to the next blank, which is taken away with them.
QByteArray takeWord(QByteArray &text)
{
    const qsizetype end = text.indexOf(' ');
    QByteArray word = end < 0 ? text : text.left(end);
    text = end < 0 ? QByteArray() : text.mid(end + 1);
    return word;
}

bool isStatusWord(const QByteArray &word)
{
    static constexpr std::array words{"OK", "NO", "BAD", "BYE", "PREAUTH"};
    return std::any_of(words.begin(), words.end(), [&](const char *one) { return word == one; });
}

// In the human words of a status or a continuation braces are only braces.
bool mayHoldLiterals(const QByteArray &beginning)
{
    if (beginning.startsWith('+'))
        return false;
    QByteArray rest = beginning;
    takeWord(rest);
    return !isStatusWord(takeWord(rest).toUpper());
}

// “… {48}”: the size of the literal that follows this line; -1: none follows.
qint64 announced(const QByteArray &line)
{
    if (!line.endsWith('}'))
        return -1;
    const qsizetype open = line.lastIndexOf('{');
    if (open < 1 || !QByteArray(" (~").contains(line.at(open - 1)))
        return -1;
    const QByteArray digits = line.mid(open + 1, line.size() - open - 2);
    const bool areDigits = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
    if (!areDigits)
        return -1;
    bool fits = false;
    const qint64 size = digits.toLongLong(&fits);
    return fits ? size : ImapResponseReader::largestLiteral + 1;
}

void readStatus(QByteArray rest, ImapResponse &response)
{
    if (rest.startsWith('[')) {
        const qsizetype end = rest.indexOf(']');
        if (end > 0) {
            response.code = rest.mid(1, end - 1);
            rest = rest.mid(end + 1);
            if (rest.startsWith(' '))
                rest.remove(0, 1);
        }
    }
    response.text = rest;
}

} // namespace

bool ImapResponse::isStatus() const
{
    return isStatusWord(word);
}

qsizetype ImapResponseReader::octetsWanted() const
{
    return static_cast<qsizetype>(std::min(m_left, part));
}

void ImapResponseReader::takeLine(const QByteArray &line)
{
    m_text += line.size();
    m_parts << ImapPart{line};
    m_isTooMuch = m_isTooMuch || m_text > mostText || m_parts.size() > mostParts;
    if (m_isTooMuch || !mayHoldLiterals(m_parts.first().bytes))
        return;
    const qint64 size = announced(line);
    if (size < 0)
        return;
    m_isTooMuch = size > largestLiteral;
    m_left = size;
    const bool isKept = size <= largestKept && m_kept + size <= mostKept;
    m_kept += isKept ? size : 0;
    m_parts << ImapPart{{}, size, isKept};
}

std::optional<ImapResponse> ImapResponseReader::take(const QByteArray &piece)
{
    if (m_isTooMuch)
        return std::nullopt;
    if (m_left > 0) {
        m_left -= piece.size();
        if (m_parts.last().isKept)
            m_parts.last().bytes += piece;
        return std::nullopt;
    }
    takeLine(piece);
    if (m_isTooMuch || m_parts.last().literal >= 0)
        return std::nullopt;
    const ImapResponse response = imapResponse(m_parts);
    *this = {};
    return response;
}

ImapResponse imapResponse(const QList<ImapPart> &parts)
{
    ImapResponse response;
    response.parts = parts;
    QByteArray rest = parts.isEmpty() ? QByteArray() : parts.first().bytes;
    if (rest == "+" || rest.startsWith("+ ")) {
        response.kind = ImapResponse::Kind::Continuation;
        response.text = rest.mid(2);
        return response;
    }
    const QByteArray first = takeWord(rest);
    if (first.isEmpty() || rest.isEmpty())
        return response;
    QByteArray word = takeWord(rest);
    if (first == "*") {
        response.kind = ImapResponse::Kind::Untagged;
        bool isNumber = false;
        const qint64 number = word.toLongLong(&isNumber);
        if (isNumber) {
            response.number = number;
            word = takeWord(rest);
        }
    } else if (isStatusWord(word.toUpper())) {
        response.kind = ImapResponse::Kind::Tagged;
        response.tag = first;
    } else {
        return response;
    }
    response.word = word.toUpper();
    if (response.isStatus())
        readStatus(rest, response);
    return response;
}

} // namespace mailseal
