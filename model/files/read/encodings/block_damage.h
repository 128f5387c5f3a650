// SPDX-License-Identifier: GPL-3.0-or-later
//
// Says of a block that cannot be read which one it is, on which line, and what is missing or wrong.
#pragma once

#include "model/base/result.h"
#include "model/files/read/encodings/pem_text.h"

namespace mailseal::files {

// BlockUnfinished, BlockNotBase64, BlockCut, or ObjectDamaged for a block without content. The text is the
// one the block was found in; the first argument is the file's name.
Error damageOf(std::string_view text, const PemBlock &block, const QString &fileName = {});

// The same for a block that is whole as PEM, and whose content is nothing that could be read: BlockCut,
// BlockContentWrong.
Error contentDamage(std::string_view text, const PemBlock &block);

// The same for a value that was found there, and ends too early.
Error cutDamage(std::string_view text, const PemBlock &block, std::string_view der);

} // namespace mailseal::files
