// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/containers/unpacked_stream.h"

#include "model/base/errors/error_code.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cstring>
#include <unistd.h>

namespace mailseal::files {
namespace {

using std::string_view_literals::operator""sv;

struct Compression
{
    std::string_view magic;
    const char *name;
};
constexpr std::array compressions{Compression{"\x1F\x8B"sv, "gzip"}, Compression{"BZh"sv, "bzip2"},
    Compression{"\xFD\x37zXZ\0"sv, "xz"}, Compression{"\x28\xB5\x2F\xFD"sv, "zstd"}};

} // namespace

struct UnpackedStream::Source
{
    QString name;
    std::optional<OpenFile> file{}; // nullopt: standard input
    std::array<char, 64 << 10> piece{};
    std::string_view first{}; // what was read to see whether it is compressed
    bool isBegun = false;
    const char *compression = nullptr;
    std::unique_ptr<archive, int (*)(archive *)> unpacker{nullptr, archive_read_free};
    std::optional<Error> problem{};

    Result<size_t> readRaw(std::span<char> place);
    Result<void> begin();
    Result<void> beginUnpacking();
    Error damaged() const;
    static la_ssize_t give(archive *unpacker, void *source, const void **bytes);
};

Result<size_t> UnpackedStream::Source::readRaw(std::span<char> place)
{
    if (file)
        return file->read(place);
    ssize_t size = 0;
    do {
        size = ::read(STDIN_FILENO, place.data(), place.size());
    } while (size < 0 && errno == EINTR);
    if (size < 0)
        return failure(ErrorCode::FileUnreadable, {name}, QString::fromLocal8Bit(strerror(errno)));
    return static_cast<size_t>(size);
}

Result<void> UnpackedStream::Source::begin()
{
    isBegun = true;
    constexpr size_t longestMagic = 6;
    size_t size = 0;
    while (size < longestMagic) { // a pipe may give less at once
        const auto more = readRaw(std::span(piece).subspan(size));
        if (!more)
            return failure(more.error());
        if (*more == 0)
            break;
        size += *more;
    }
    first = std::string_view(piece.data(), size);
    for (const Compression &known : compressions) {
        if (first.starts_with(known.magic))
            compression = known.name;
    }
    return compression == nullptr ? Result<void>() : beginUnpacking();
}

la_ssize_t UnpackedStream::Source::give(archive *unpacker, void *source, const void **bytes)
{
    auto *self = static_cast<Source *>(source);
    *bytes = self->piece.data();
    if (!self->first.empty()) {
        const size_t size = self->first.size();
        self->first = {};
        return static_cast<la_ssize_t>(size);
    }
    const auto size = self->readRaw(self->piece);
    if (size)
        return static_cast<la_ssize_t>(*size);
    self->problem = size.error();
    archive_set_error(unpacker, EIO, "not readable");
    return -1;
}

Result<void> UnpackedStream::Source::beginUnpacking()
{
    unpacker.reset(archive_read_new());
    archive_read_support_format_raw(unpacker.get());
    archive_read_support_format_empty(unpacker.get());
    archive_read_support_filter_gzip(unpacker.get());
    archive_read_support_filter_bzip2(unpacker.get());
    archive_read_support_filter_xz(unpacker.get());
    archive_read_support_filter_zstd(unpacker.get());
    archive_entry *entry = nullptr;
    if (archive_read_open(unpacker.get(), this, nullptr, give, nullptr) != ARCHIVE_OK
        || archive_read_next_header(unpacker.get(), &entry) < ARCHIVE_WARN)
        return failure(problem ? *problem : damaged());
    return {};
}

Error UnpackedStream::Source::damaged() const
{
    return {ErrorCode::ObjectDamaged, {name, QString::fromLatin1(compression)},
        QString::fromUtf8(archive_error_string(unpacker.get()))};
}

Result<UnpackedStream> UnpackedStream::open(const QString &name)
{
    auto file = OpenFile::open(name);
    if (!file)
        return failure(file.error());
    auto source = std::make_unique<Source>();
    source->name = name;
    source->file.emplace(std::move(*file));
    return UnpackedStream(std::move(source));
}

UnpackedStream UnpackedStream::standardInput(const QString &name)
{
    auto source = std::make_unique<Source>();
    source->name = name;
    return UnpackedStream(std::move(source));
}

UnpackedStream::UnpackedStream(std::unique_ptr<Source> source) : m_source(std::move(source)) { }
UnpackedStream::UnpackedStream(UnpackedStream &&) noexcept = default;
UnpackedStream::~UnpackedStream() = default;

Result<size_t> UnpackedStream::read(std::span<char> place)
{
    if (!m_source->isBegun) {
        if (const auto begun = m_source->begin(); !begun)
            return failure(begun.error());
    }
    if (m_source->unpacker) {
        const la_ssize_t size = archive_read_data(m_source->unpacker.get(), place.data(), place.size());
        if (size < 0)
            return failure(m_source->problem ? *m_source->problem : m_source->damaged());
        return static_cast<size_t>(size);
    }
    if (!m_source->first.empty()) {
        const size_t size = std::min(place.size(), m_source->first.size());
        std::memcpy(place.data(), m_source->first.data(), size);
        m_source->first.remove_prefix(size);
        return size;
    }
    return m_source->readRaw(place);
}

} // namespace mailseal::files
