// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/archive.h"

#include "model/install/file_access.h"
#include "model/install/file_descriptor.h"
#include "model/install/system_error.h"

#include <QFileInfo>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;
constexpr time_t fixedTime = 946684800; // 2000-01-01T00:00:00Z: tar(1) warns of none, and any would do

struct ArchiveDeleter
{
    void operator()(archive *handle) const { archive_write_free(handle); }
};
struct EntryDeleter
{
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using Entry = std::unique_ptr<archive_entry, EntryDeleter>;

// libarchive hands over what add() was given, uncopied: a buffer of its own would not be wiped.
la_ssize_t writeThrough(archive *handle, void *client, const void *bytes, size_t size)
{
    if (writeAll(static_cast<FileDescriptor *>(client)->get(), {static_cast<const char *>(bytes), size}))
        return static_cast<la_ssize_t>(size);
    archive_set_error(handle, errno, "write");
    return ARCHIVE_FATAL;
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

struct ArchiveWriter::State
{
    QString place;
    QByteArray name;
    QByteArray temporary; // empty: the file has no name yet
    OnConflict onConflict = OnConflict::Keep;
    FileDescriptor directory;
    FileDescriptor file;
    std::unique_ptr<archive, ArchiveDeleter> tar;

    ~State()
    {
        tar.reset(); // writes its end to the descriptor
        if (!temporary.isEmpty())
            ::unlinkat(directory.get(), temporary.constData(), 0);
    }

    Result<void> open();
    Result<void> checkPlace(bool *exists) const;
    Result<void> put(const Entry &entry, const SecretBytes *content = nullptr);
    Result<void> giveTemporaryName();
    Result<void> takePlace();
    Result<QString> exchange(const QDateTime &now);
};

Result<void> ArchiveWriter::State::open()
{
    const QByteArray folder = QFileInfo(place).absolutePath().toUtf8();
    directory = FileDescriptor(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.isOpen())
        return systemFailure(QString::fromUtf8(folder));
    bool exists = false;
    if (auto checked = checkPlace(&exists); !checked)
        return checked;
    file = FileDescriptor(::openat(directory.get(), ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, ownerOnly));
    if (!file.isOpen()) { // not every file system can
        temporary = '.' + name.left(200) + '.' + QByteArray::number(::getpid()) + ".new";
        file = FileDescriptor(::openat(directory.get(), temporary.constData(),
            O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, ownerOnly));
    }
    if (!file.isOpen()) {
        temporary.clear();
        return systemFailure(place);
    }
    tar.reset(archive_write_new());
    archive_write_set_format_pax(tar.get());
    archive_write_set_bytes_per_block(tar.get(), 0); // no buffer
    if (archive_write_open(tar.get(), &file, nullptr, writeThrough, nullptr) != ARCHIVE_OK)
        return tl::unexpected<Error>(systemError(archive_errno(tar.get()), place));
    return {};
}

Result<void> ArchiveWriter::State::checkPlace(bool *exists) const
{
    const auto old = lookAt(directory.get(), name, place);
    if (!old)
        return tl::unexpected<Error>(old.error());
    *exists = old->has_value();
    if (*exists && (*old)->isLink)
        return failure(ErrorCode::TargetNotRegular, {place});
    if (*exists && onConflict == OnConflict::Keep)
        return failure(ErrorCode::TargetExists, {place});
    return {};
}

Result<void> ArchiveWriter::State::put(const Entry &entry, const SecretBytes *content)
{
    bool good = archive_write_header(tar.get(), entry.get()) == ARCHIVE_OK;
    if (good && content != nullptr && !content->empty())
        good = archive_write_data(tar.get(), content->data(), content->size())
            == static_cast<la_ssize_t>(content->size());
    if (good)
        return {};
    Error error = systemError(archive_errno(tar.get()), place);
    error.detail = QString::fromUtf8(archive_error_string(tar.get()));
    return tl::unexpected<Error>(error);
}

Result<void> ArchiveWriter::State::giveTemporaryName()
{
    if (!temporary.isEmpty())
        return {};
    const QByteArray self = "/proc/self/fd/" + QByteArray::number(file.get());
    const QByteArray given = '.' + name.left(200) + '.' + QByteArray::number(::getpid()) + ".new";
    if (::linkat(AT_FDCWD, self.constData(), directory.get(), given.constData(), AT_SYMLINK_FOLLOW) != 0)
        return systemFailure(place);
    temporary = given;
    return {};
}

Result<void> ArchiveWriter::State::takePlace()
{
    if (!renameWithoutReplacing(directory.get(), temporary, name))
        return systemFailure(place);
    temporary.clear();
    return {};
}

// In one system call where the file system can; the old file then goes to its backup's name.
Result<QString> ArchiveWriter::State::exchange(const QDateTime &now)
{
    const QByteArray backup = name + ".backup-" + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'").toLatin1();
    if (::fchmodat(directory.get(), name.constData(), ownerOnly, 0) != 0)
        return systemFailure(place);
    if (::renameat2(
            directory.get(), temporary.constData(), directory.get(), name.constData(), RENAME_EXCHANGE)
        != 0) {
        if (!renameWithoutReplacing(directory.get(), name, backup))
            return systemFailure(place);
        if (auto taken = takePlace(); !taken) {
            (void)renameWithoutReplacing(directory.get(), backup, name);
            return tl::unexpected<Error>(taken.error());
        }
    } else if (renameWithoutReplacing(directory.get(), temporary, backup)) {
        temporary.clear();
    } else { // two within a second: the first backup is kept, and so is the old archive
        const Error error = systemError(errno, QString::fromUtf8(backup));
        ::renameat2(
            directory.get(), temporary.constData(), directory.get(), name.constData(), RENAME_EXCHANGE);
        return tl::unexpected<Error>(error);
    }
    return QFileInfo(place).absolutePath() + u'/' + QString::fromUtf8(backup);
}

ArchiveWriter::ArchiveWriter(std::unique_ptr<State> state) : m_state(std::move(state)) { }
ArchiveWriter::ArchiveWriter(ArchiveWriter &&other) noexcept = default;
ArchiveWriter &ArchiveWriter::operator=(ArchiveWriter &&other) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

Result<ArchiveWriter> ArchiveWriter::create(const QString &fileName, OnConflict onConflict)
{
    auto state = std::make_unique<State>();
    state->place = QFileInfo(fileName).absoluteFilePath();
    state->name = QFileInfo(state->place).fileName().toUtf8();
    state->onConflict = onConflict;
    if (auto opened = state->open(); !opened)
        return tl::unexpected<Error>(opened.error());
    return ArchiveWriter(std::move(state));
}

Result<void> ArchiveWriter::add(const QString &folder, const InstallPlan &plan)
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

Result<WrittenFile> ArchiveWriter::finish(const QDateTime &now)
{
    State &state = *m_state;
    WrittenFile written{
        QStringLiteral("archive"), state.place, state.place, WrittenFile::Outcome::New, QString()};
    if (archive_write_close(state.tar.get()) != ARCHIVE_OK)
        return tl::unexpected<Error>(systemError(archive_errno(state.tar.get()), state.place));
    if (::fsync(state.file.get()) != 0)
        return systemFailure(state.place);
    bool exists = false;
    auto done = state.checkPlace(&exists);
    if (done)
        done = state.giveTemporaryName();
    if (done && !exists)
        done = state.takePlace();
    if (!done)
        return tl::unexpected<Error>(done.error());
    if (exists) {
        const auto backup = state.exchange(now);
        if (!backup)
            return tl::unexpected<Error>(backup.error());
        written.outcome = WrittenFile::Outcome::Replaced;
        written.backup = *backup;
    }
    if (::fsync(state.directory.get()) != 0)
        return failure(ErrorCode::DurabilityUnknown, {state.place});
    return written;
}

} // namespace mailseal
