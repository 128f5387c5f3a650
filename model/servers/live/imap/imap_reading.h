// SPDX-License-Identifier: GPL-3.0-or-later
//
// Responses of IMAP from a connection.
#pragma once

#include "model/servers/live/connection/line_stream.h"
#include "model/servers/live/imap/imap_response.h"

namespace mailseal {

// The next one. When the time is over before it is whole, another call with the same reader goes on with it.
tl::expected<ImapResponse, Reached> readResponse(
    LineStream &stream, ImapResponseReader &reader, const Patience &patience);

} // namespace mailseal
