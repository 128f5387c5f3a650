// SPDX-License-Identifier: GPL-3.0-or-later
//
// The regular files of a zip or tar archive in memory, one after another, read with libarchive. Nothing is
// written anywhere, so names are only for display. At most 1,000 entries with 16 MiB of content in all
// unless another size is given, because a few kilobytes can unpack to any size.
#pragma once

#include "model/files/read/reading.h"

struct archive;

namespace mailseal::files {

struct ArchiveMember
{
    QString name; // printable; empty for a single file that is only compressed
    SecretBytes bytes;
};

bool looksCompressed(std::string_view bytes); // with gzip, bzip2, xz or Zstandard
bool looksLikeArchive(std::string_view bytes);

class ArchiveMembers
{
public:
    // The file must outlive it.
    explicit ArchiveMembers(const FileBytes &file, size_t largestContent = size_t(16) << 20);

    // nullopt at the end. Errors: ObjectDamaged, FileHoldsTooMany, FileTooLarge, EncryptionUnsupported.
    Result<std::optional<ArchiveMember>> next();

private:
    Result<SecretBytes> content();
    tl::unexpected<Error> damaged() const;

    struct Deleter
    {
        void operator()(archive *archive) const;
    };
    QString m_name;
    std::unique_ptr<archive, Deleter> m_archive;
    bool m_opened = false;
    int m_entries = 0;
    size_t m_size = 0;
    size_t m_largest;
};

} // namespace mailseal::files
