// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was said, line by line, as people read it: literals folded, control characters written out, a password
// never.
#pragma once

#include "model/servers/live/imap/imap_response.h"

#include <QJsonObject>
#include <QString>
#include <functional>

namespace mailseal {

struct ConversationLine
{
    enum class From { Client, Server, Program }; // Program: not said, but a remark about the conversation
    From from = From::Server;
    QList<ImapPart> parts;
    bool operator==(const ConversationLine &) const = default;
};

// Called for each line as soon as it is said, in the thread that speaks.
using Told = std::function<void(const ConversationLine &)>;

ConversationLine fromClient(const QByteArray &text);
ConversationLine fromServer(const QByteArray &text);
ConversationLine remark(const QString &text);

// Whether something of it is left out when it is folded.
bool isFoldable(const ConversationLine &line);
QString foldedText(const ConversationLine &line); // one line: “* 1 FETCH (BODY[] … 48 lines, 2.1 KB …)”
QString unfoldedText(const ConversationLine &line); // with all lines of its literals
QJsonObject toJson(const ConversationLine &line);

// UTF-8 where it is that, else Latin 1; without control characters.
QString shownText(const QByteArray &bytes);

} // namespace mailseal
