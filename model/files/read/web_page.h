// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a web server sent in place of a file: a page, or a few words on why it did not send it. Scripts save
// either under the file's name, and put it behind others.
// Private to model/files/read.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace mailseal::files {

// For a whole file in which nothing was found.
bool isWebPage(std::string_view text);
// Where one begins in a text and where its last line is; nullopt if there is none.
std::optional<std::pair<size_t, size_t>> webPageWithin(std::string_view text);

} // namespace mailseal::files
