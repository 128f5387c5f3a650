// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/imap_reading.h"

namespace mailseal {

tl::expected<ImapResponse, Reached> readResponse(
    LineStream &stream, ImapResponseReader &reader, const Patience &patience)
{
    while (true) {
        const qsizetype wanted = reader.octetsWanted();
        const auto piece = wanted > 0 ? stream.octets(wanted, patience) : stream.line(patience);
        if (!piece)
            return tl::unexpected(piece.error());
        if (auto response = reader.take(*piece))
            return *std::move(response);
        if (reader.isTooMuch() || patience.isOver())
            return tl::unexpected(reader.isTooMuch() ? Reached::TooMuch : Reached::NoAnswer);
    }
}

} // namespace mailseal
