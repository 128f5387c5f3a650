// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/containers/archive_members.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/printable.h"
#include "model/x509/certificates/certificate_details.h"

#include <archive.h>
#include <archive_entry.h>

namespace mailseal::files {
namespace {

constexpr int mostEntries = 1000;

using std::string_view_literals::operator""sv;

bool beginsWithOne(std::string_view bytes, std::initializer_list<std::string_view> magics)
{
    return std::any_of(magics.begin(), magics.end(),
        [bytes](std::string_view magic) { return bytes.substr(0, magic.size()) == magic; });
}

QString nameOf(archive_entry *entry)
{
    const char *utf8 = archive_entry_pathname_utf8(entry);
    const char *bytes = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
    return printable(QString::fromUtf8(bytes));
}

} // namespace

bool looksCompressed(std::string_view bytes)
{
    return beginsWithOne(bytes, {"\x1F\x8B"sv, "BZh"sv, "\xFD\x37zXZ\0"sv, "\x28\xB5\x2F\xFD"sv});
}

bool looksLikeArchive(std::string_view bytes)
{
    if (looksCompressed(bytes) || beginsWithOne(bytes, {"PK\3\4"sv, "PK\5\6"sv}))
        return true;
    constexpr size_t atMagic = 257; // in a tar header
    return bytes.size() >= 512 && bytes.substr(atMagic, 5) == "ustar";
}

void ArchiveMembers::Deleter::operator()(archive *archive) const
{
    archive_read_free(archive);
}

ArchiveMembers::ArchiveMembers(const FileBytes &file, size_t largestContent)
    : m_name(file.name),
      m_archive(archive_read_new()),
      m_largest(largestContent)
{
    archive *reader = m_archive.get();
    archive_read_support_format_zip(reader);
    archive_read_support_format_tar(reader);
    if (looksCompressed(view(file.bytes)))
        archive_read_support_format_raw(reader); // a single file, if it is no archive
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
    m_opened = archive_read_open_memory(reader, file.bytes.data(), file.bytes.size()) == ARCHIVE_OK;
}

tl::unexpected<Error> ArchiveMembers::damaged() const
{
    return failure(ErrorCode::ObjectDamaged, {m_name, QStringLiteral("zip/tar")},
        QString::fromUtf8(archive_error_string(m_archive.get())));
}

Result<std::optional<ArchiveMember>> ArchiveMembers::next()
{
    archive_entry *entry = nullptr;
    while (m_opened) {
        const int status = archive_read_next_header(m_archive.get(), &entry);
        if (status == ARCHIVE_EOF)
            return std::nullopt;
        if (status < ARCHIVE_WARN)
            break;
        if (++m_entries > mostEntries)
            return failure(ErrorCode::FileHoldsTooMany, {m_name, QString::number(mostEntries)});
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (archive_entry_is_encrypted(entry) != 0)
            return failure(ErrorCode::EncryptionUnsupported, {m_name, QStringLiteral("zip")});
        auto bytes = content();
        if (!bytes)
            return failure(bytes.error());
        const bool isBare = archive_format(m_archive.get()) == ARCHIVE_FORMAT_RAW;
        return ArchiveMember{isBare ? QString() : nameOf(entry), std::move(*bytes)};
    }
    return damaged();
}

// Does not trust the size in the header.
Result<SecretBytes> ArchiveMembers::content()
{
    SecretBytes bytes;
    SecretBytes piece(size_t(16) << 10); // wiped on every way out
    while (true) {
        const la_ssize_t size = archive_read_data(m_archive.get(), piece.data(), piece.size());
        if (size == 0)
            break;
        if (size < 0)
            return damaged();
        m_size += static_cast<size_t>(size);
        if (m_size > m_largest)
            return failure(ErrorCode::FileTooLarge, {m_name});
        bytes.insert(bytes.end(), piece.begin(), piece.begin() + size);
    }
    return bytes;
}

} // namespace mailseal::files
