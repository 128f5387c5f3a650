// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all fuzz targets share: they set up the libraries once, and show, check, mend and convert whatever
// could be read, as window and terminal would.
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
