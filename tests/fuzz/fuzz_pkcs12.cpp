// SPDX-License-Identifier: GPL-3.0-or-later
//
// PKCS#12 with nothing around it. Seeds without a check value let mutations reach the bags.
#include "model/files/read/containers/pkcs12_reader.h"
#include "tests/fuzz/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const files::FileBytes file = fuzz::fileOf(data, size);
    const openssl::ErrorScope errors;
    const unsigned char *at = data;
    const openssl::Pkcs12 container(d2i_PKCS12(nullptr, &at, static_cast<long>(size)));
    if (!container)
        return 0;
    const files::ReadOptions options = fuzz::options();
    files::Passphrases passphrases(options.passphrases, file.name);
    files::DerivationBudget budget(file.name, options.derivationLimit);
    const auto objects
        = files::readPkcs12(container.get(), file.name, passphrases, budget, options.mostObjects);
    if (objects) {
        files::FileContents contents;
        contents.packing = files::Packing::Pkcs12;
        contents.objects = *objects;
        fuzz::useAll(contents);
    }
    return 0;
}
