// SPDX-License-Identifier: GPL-3.0-or-later
//
// PEM as text; and what was read, written strictly, is read as the same.
#include "model/files/listing.h"
#include "model/files/pem_text.h"
#include "tests/fuzz/fuzzing.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const files::FileBytes file = fuzz::fileOf(data, size);
    const files::PemText text = files::readPem(files::withoutUtf16(file.bytes), 1000);
    for (const files::PemBlock &block : text.blocks) {
        if (block.damaged != block.der.empty())
            std::abort();
        SecretBytes again;
        const QByteArray base64
            = QByteArray(block.der.data(), static_cast<qsizetype>(block.der.size())).toBase64();
        const std::string_view view(base64.constData(), static_cast<size_t>(base64.size()));
        if (!files::decodeBase64(view, again) || again != block.der)
            std::abort();
    }
    files::BundleReader reader(file);
    files::Listing listing(file.name);
    while (!listing.isComplete())
        listing.add(reader.next(10));
    for (qsizetype i = 0; i < listing.size(); ++i) {
        (void)listing.row(i);
        (void)listing.at(i);
    }
    return 0;
}
