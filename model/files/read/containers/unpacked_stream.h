// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file or standard input from beginning to end, unpacked on the way if it is compressed (gzip, bzip2, xz or
// zstd, with libarchive). Holds a piece at a time, so that a file of any size needs the same memory.
#pragma once

#include "model/files/read/open_file.h"

#include <memory>

namespace mailseal::files {

class UnpackedStream
{
public:
    // FileUnreadable for anything but a regular file.
    static Result<UnpackedStream> open(const QString &name);
    static UnpackedStream standardInput(const QString &name);
    UnpackedStream(UnpackedStream &&) noexcept;
    UnpackedStream &operator=(UnpackedStream &&) = delete;
    ~UnpackedStream();

    // At least one octet; 0 at the end. Errors: FileUnreadable; ObjectDamaged, %2 the kind of compression.
    Result<size_t> read(std::span<char> place);

private:
    struct Source;
    explicit UnpackedStream(std::unique_ptr<Source> source);
    std::unique_ptr<Source> m_source;
};

} // namespace mailseal::files
