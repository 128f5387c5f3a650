// SPDX-License-Identifier: GPL-3.0-or-later
//
// A peer with which TLS failed comes back, or is tried again: then with TLS, or without. The messages that
// tell so are among the most frequent of a log, so they are looked at only while such a peer is awaited.
#pragma once

#include "model/diagnose/log/reading/log_line.h"

#include <span>

namespace mailseal {

enum class Returned { No, WithTls, HandsOver };

std::span<const std::string_view> wordsOfReturning();
Returned returnedBy(const LogLine &line);

} // namespace mailseal
