// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is taken for strict PEM without asking anybody, OpenSSL reads to the last block.
#include "model/files/read/encodings/strict_form.h"
#include "tests/fuzz/fuzzing.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const files::FileBytes file = fuzz::fileOf(data, size);
    const std::string_view text = view(file.bytes);
    files::PemText pem = files::readPem(text, 1000);
    const qsizetype readable = files::readByOpenssl(text, pem);
    if (readable < 0 || readable > pem.blocks.size()
        || (files::isStrict(text, pem) && readable < pem.blocks.size()))
        std::abort();
    files::lookInside(text, pem);
    return 0;
}
