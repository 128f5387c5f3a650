// SPDX-License-Identifier: GPL-3.0-or-later
//
// PEM as text; and whatever was read and then written strictly reads back as the same.
#include "model/files/read/encodings/pem_text.h"
#include "model/files/show/listing.h"
#include "model/files/show/shown_text.h"
#include "tests/fuzz/fuzzing.h"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace mailseal;

void list(files::BundleReader reader)
{
    files::Listing listing(reader.name());
    while (!listing.isComplete())
        listing.add(reader.next(10));
    for (qsizetype i = 0; i < listing.size(); ++i) {
        (void)listing.row(i);
        (void)listing.at(i);
    }
}

// The way in which a large file is read: blocks cross the pieces, or are longer than one.
void listInPieces(const files::FileBytes &file)
{
    const int memory = ::memfd_create("bundle", MFD_CLOEXEC);
    const auto size = static_cast<ssize_t>(file.bytes.size());
    if (memory < 0 || ::write(memory, file.bytes.data(), file.bytes.size()) != size)
        std::abort();
    for (const size_t piece : {64, 1000}) {
        auto open = files::OpenFile::open(QStringLiteral("/proc/self/fd/%1").arg(memory));
        if (!open)
            std::abort();
        list(files::BundleReader(file.name, std::move(*open), SecretBytes(piece)));
    }
    ::close(memory);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const files::FileBytes file = fuzz::fileOf(data, size);
    const files::PemText text = files::readPem(file.bytes, 1000);
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
    list(files::BundleReader(file));
    listInPieces(file);
    (void)files::shownText(file.bytes, QStringLiteral("# hidden"));
    return 0;
}
