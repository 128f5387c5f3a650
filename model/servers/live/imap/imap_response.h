// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an IMAP server says (RFC 9051 §7 and RFC 3501 §7), read piece by piece: a response is a line in which
// literals may stand. Nothing is kept of a literal that is too large; its octets are only counted.
#pragma once

#include <QByteArray>
#include <QList>
#include <optional>

namespace mailseal {

// A part of a line: text, or the octets of a literal.
struct ImapPart
{
    QByteArray bytes;
    qint64 literal = -1; // its size in octets; -1: this is text
    bool isKept = true;  // false: a literal too large, whose octets are not here
    bool operator==(const ImapPart &) const = default;
};

struct ImapResponse
{
    enum class Kind { Untagged, Tagged, Continuation, Other };
    Kind kind = Kind::Other;
    QByteArray tag;    // of a tagged one
    qint64 number = 0; // “* 12 EXISTS”; 0: none
    QByteArray word;   // “OK”, “BYE”, “LIST”, “EXISTS”, in capitals
    QByteArray
        code; // “AUTHENTICATIONFAILED”, “UIDVALIDITY 3”: what stands in brackets after OK, NO, BAD, BYE
    QByteArray text;       // the words of the server behind them; of a continuation, everything
    QList<ImapPart> parts; // the whole line
    bool isStatus() const; // OK, NO, BAD, BYE, PREAUTH
    bool operator==(const ImapResponse &) const = default;
};

class ImapResponseReader
{
public:
    static constexpr qint64 largestKept = 1024 * 1024;           // of a literal
    static constexpr qint64 largestLiteral = 1024 * 1024 * 1024; // that is read at all
    static constexpr qint64 mostText = 1024 * 1024;              // of a response, without its literals
    static constexpr qint64 mostKept = 8 * 1024 * 1024;          // of all literals of a response
    static constexpr qsizetype mostParts = 20'000;

    // What take() is to be given next: 0 is a line, without its end; else exactly this many octets.
    qsizetype octetsWanted() const;
    // The response if this piece ends it.
    std::optional<ImapResponse> take(const QByteArray &piece);
    // The response is larger than any that makes sense; nothing more can be read.
    bool isTooMuch() const { return m_isTooMuch; }

private:
    void takeLine(const QByteArray &line);

    QList<ImapPart> m_parts;
    qint64 m_left = 0; // octets of the literal that is being read
    qint64 m_text = 0;
    qint64 m_kept = 0;
    bool m_isTooMuch = false;
};

// The parts of one line, understood; the reader calls it.
ImapResponse imapResponse(const QList<ImapPart> &parts);

} // namespace mailseal
