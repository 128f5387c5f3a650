// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever certificates travel in: it is unwrapped within its bounds, and a piece that is whole has content.
// Each unwrapping gives the same a second time.
#include "model/files/read/wrappings/unwrapping.h"
#include "tests/fuzz/fuzzing.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const files::FileBytes file = fuzz::fileOf(data, size);
    files::UnwrappingLimits limits;
    limits.octets = size_t(4) << 20;
    limits.parts = 50;
    const files::Unwrapped unwrapped = files::unwrap(file.bytes, limits);
    for (const files::Piece &piece : unwrapped.pieces) {
        if (piece.way.size() > 4 * limits.depth || piece.block.damaged != piece.block.der.empty()
            || (piece.block.damaged && !piece.damage))
            std::abort();
    }
    if (!(files::unwrap(file.bytes, limits) == unwrapped))
        std::abort();
    return 0;
}
