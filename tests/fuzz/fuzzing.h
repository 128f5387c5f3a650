// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every fuzz target shares: the libraries are set up once, and whatever could be read is shown, checked,
// mended and converted, as window and terminal would do.
#pragma once

#include "model/files/read/reading.h"

#include <cstddef>
#include <cstdint>

namespace mailseal::fuzz {

files::FileBytes fileOf(const uint8_t *data, size_t size);
// The passphrase is that of tests/files/make-inputs; derivations are kept cheap.
files::ReadOptions options();
void useAll(const files::FileContents &contents);

} // namespace mailseal::fuzz
