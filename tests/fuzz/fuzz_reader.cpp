// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any file at all, through everything that we do with files.
#include "tests/fuzz/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const auto contents = files::read(fuzz::fileOf(data, size), fuzz::options());
    if (contents)
        fuzz::useAll(*contents);
    return 0;
}
