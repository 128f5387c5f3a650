// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/archive.h"

#include "model/base/errors/error_code.h"

#include <archive.h>
#include <archive_entry.h>

namespace mailseal {
namespace {

constexpr time_t fixedTime = 946684800; // 2000-01-01T00:00:00Z: any time would do, and tar(1) does not warn
                                        // about this one

struct ArchiveDeleter
{
    void operator()(archive *handle) const { archive_write_free(handle); }
};
struct EntryDeleter
{
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using Entry = std::unique_ptr<archive_entry, EntryDeleter>;

// libarchive passes on what add() was given without copying it, because a buffer of its own would not be
// wiped.
la_ssize_t append(archive *, void *client, const void *bytes, size_t size)
{
    const char *first = static_cast<const char *>(bytes);
    auto *all = static_cast<SecretBytes *>(client);
    all->insert(all->end(), first, first + size);
    return static_cast<la_ssize_t>(size);
}

template <typename Step>
Entry newEntry(const QString &folder, const Step &step)
{
    Entry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), (folder + step.path).toUtf8().constData());
    archive_entry_set_mtime(entry.get(), fixedTime, 0);
    archive_entry_set_uname(entry.get(), "root");
    archive_entry_set_gname(entry.get(), "root");
    return entry;
}

template <typename Step>
void own(archive_entry *entry, const Step &step, unsigned int type)
{
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, static_cast<mode_t>(step.mode));
    archive_entry_set_uname(entry, step.owner.toUtf8().constData());
    archive_entry_set_gname(entry, step.group.toUtf8().constData());
}

} // namespace

struct Archive::State
{
    SecretBytes bytes; // outlives the handle, which writes its end to it
    std::unique_ptr<archive, ArchiveDeleter> tar;

    Error error() const
    {
        return {ErrorCode::WriteFailed, {QStringLiteral("tar")},
            QString::fromUtf8(archive_error_string(tar.get()))};
    }
    Result<void> put(const Entry &entry, const SecretBytes *content = nullptr);
};

Result<void> Archive::State::put(const Entry &entry, const SecretBytes *content)
{
    bool good = archive_write_header(tar.get(), entry.get()) == ARCHIVE_OK;
    if (good && content != nullptr && !content->empty())
        good = archive_write_data(tar.get(), content->data(), content->size())
            == static_cast<la_ssize_t>(content->size());
    return good ? Result<void>() : failure(error());
}

Archive::Archive() : m_state(std::make_unique<State>())
{
    m_state->tar.reset(archive_write_new());
    archive_write_set_format_pax(m_state->tar.get());
    archive_write_set_bytes_per_block(m_state->tar.get(), 0); // no buffer
    archive_write_open(m_state->tar.get(), &m_state->bytes, nullptr, append, nullptr);
}

Archive::Archive(Archive &&other) noexcept = default;
Archive &Archive::operator=(Archive &&other) noexcept = default;
Archive::~Archive() = default;

Result<void> Archive::add(const QString &folder, const InstallPlan &plan)
{
    const FolderStep top{QString(), QStringLiteral("root"), QStringLiteral("root"), 0700};
    Result<void> put;
    for (const FolderStep &step : QList<FolderStep>{top} + plan.folders) {
        const Entry entry = newEntry(folder, step);
        own(entry.get(), step, AE_IFDIR);
        if (put)
            put = m_state->put(entry);
    }
    for (const FileStep &step : plan.files) {
        const Entry entry = newEntry(folder, step);
        own(entry.get(), step, AE_IFREG);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(step.content.size()));
        if (put)
            put = m_state->put(entry, &step.content);
    }
    for (const LinkStep &step : plan.links) {
        const Entry entry = newEntry(folder, step);
        archive_entry_set_filetype(entry.get(), AE_IFLNK);
        archive_entry_set_perm(entry.get(), 0777);
        archive_entry_set_symlink(entry.get(), step.target.toUtf8().constData());
        if (put)
            put = m_state->put(entry);
    }
    return put;
}

Result<SecretBytes> Archive::take()
{
    if (archive_write_close(m_state->tar.get()) != ARCHIVE_OK)
        return failure(m_state->error());
    return std::move(m_state->bytes);
}

} // namespace mailseal
