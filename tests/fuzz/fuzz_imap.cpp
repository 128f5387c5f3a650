// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an IMAP server says: read, shown folded and unfolded, and understood as folders and refusals.
#include "model/servers/live/imap/conversation.h"
#include "model/servers/live/imap/folder_name.h"
#include "model/servers/live/login/login_answer.h"

#include <cstdint>
#include <cstdlib>

using namespace mailseal;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    (void)meaningOfRefusal(static_cast<MailProtocol>(size % 4), text.left(200));
    ImapResponseReader reader;
    while (!text.isEmpty() && !reader.isTooMuch()) {
        QByteArray piece;
        if (const qsizetype wanted = reader.octetsWanted(); wanted > 0) {
            if (text.size() < wanted)
                break; // the connection was lost
            piece = text.left(wanted);
            text.remove(0, wanted);
        } else {
            const qsizetype end = text.indexOf('\n');
            piece = end < 0 ? text : text.left(end);
            text.remove(0, piece.size() + 1);
        }
        const auto response = reader.take(piece);
        if (!response)
            continue;
        const ConversationLine line{ConversationLine::From::Server, response->parts};
        // Whatever it was, nothing of it reaches a terminal as a control character.
        for (const QChar c : foldedText(line) + unfoldedText(line)) {
            if (c.unicode() < 0x20 && c != u'\n' && c != u'\t')
                std::abort();
        }
        (void)toJson(line);
        if (response->word == "LIST") {
            if (const auto name = listedFolder(*response))
                (void)readableFolder(*name);
        }
    }
    return 0;
}
