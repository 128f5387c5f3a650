// SPDX-License-Identifier: GPL-3.0-or-later
//
// The answer to one request of HTTP/1.1 (RFC 9110, RFC 9112), with nothing but the pages to answer from.
#pragma once

#include "model/ca/serving/page_server.h"

#include <optional>

namespace mailseal::ca {

// To what has arrived so far; nullopt as long as the request is not complete. What is not understood gets
// 400, what is too long 431, another method 405, another path 404. Authority: “192.168.1.5:40123”; who names
// another host gets 421: a page of the web that has this machine's address under a name of its own (DNS
// rebinding) learns nothing. The connection is closed after each.
std::optional<QByteArray> answerTo(const QByteArray &asked, const Pages &pages, const QByteArray &authority);
bool isGood(const QByteArray &answer); // 200

} // namespace mailseal::ca
