// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/staged_entry.h"

#include <QRandomGenerator>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;

tl::unexpected<Error> systemFailure(const QString &path)
{
    return tl::unexpected<Error>(systemError(errno, path));
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
}

QByteArray temporaryName()
{
    return ".mailseal-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

// Some network file systems do not know the flag; there the look comes before the rename.
bool renameWithoutReplacing(int directory, const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(directory, from.constData(), directory, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL)
        return false;
    if (::faccessat(directory, to.constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return false;
    }
    return ::renameat(directory, from.constData(), directory, to.constData()) == 0;
}

} // namespace

Error systemError(int number, const QString &path)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case EACCES:
    case EPERM:
        return {ErrorCode::TargetNotWritable, {path}, detail};
    case ENOSPC:
    case EDQUOT:
        return {ErrorCode::TargetFull, {path}, detail};
    case EROFS:
        return {ErrorCode::TargetReadOnly, {path}, detail};
    case ENAMETOOLONG:
        return {ErrorCode::TargetTooLong, {path}, detail};
    case ENOTDIR:
        return {ErrorCode::TargetNotAFolder, {path}, detail};
    case EEXIST:
        return {ErrorCode::TargetExists, {path}, detail};
    case ELOOP:
    case EISDIR:
        return {ErrorCode::TargetNotRegular, {path}, detail};
    default:
        return {ErrorCode::WriteFailed, {path}, detail};
    }
}

Result<Folder> OpenFolder::open(const QString &path)
{
    FileDescriptor descriptor(::open(path.toUtf8().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return systemFailure(path);
    return std::make_shared<const OpenFolder>(OpenFolder{path, std::move(descriptor)});
}

StagedEntry::StagedEntry(Folder folder, QString name, bool isFile)
    : m_folder(std::move(folder)),
      m_name(std::move(name)),
      m_isFile(isFile),
      m_temporary(temporaryName())
{ }

Result<StagedEntry> StagedEntry::stageFile(const Folder &folder, const QString &name,
    const SecretBytes &content, int mode, const std::optional<FileOwner> &owner)
{
    StagedEntry entry(folder, name, true);
    FileDescriptor file(::openat(entry.directory(), entry.m_temporary.constData(),
        O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, ownerOnly));
    if (!file.isOpen())
        return systemFailure(entry.place());
    // Owner first: fchown clears set-id bits, and a mode for a group must not open the file to the wrong one.
    const bool staged = writeAll(file.get(), view(content))
        && (!owner || ::fchown(file.get(), owner->user, owner->group) == 0)
        && ::fchmod(file.get(), static_cast<mode_t>(mode)) == 0 && file.close();
    if (!staged) {
        auto error = systemFailure(entry.place());
        entry.rollBack();
        return error;
    }
    return entry;
}

Result<StagedEntry> StagedEntry::stageLink(const Folder &folder, const QString &name, const QString &target)
{
    StagedEntry entry(folder, name, false);
    if (::symlinkat(target.toUtf8().constData(), entry.directory(), entry.m_temporary.constData()) != 0)
        return systemFailure(entry.place());
    return entry;
}

Result<void> StagedEntry::sync() const
{
    if (!m_isFile)
        return {};
    // A descriptor opened now is told of write errors that nobody has been told of yet (fsync(2)).
    const FileDescriptor file(
        ::openat(directory(), m_temporary.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen() || ::fsync(file.get()) != 0)
        return systemFailure(place());
    return {};
}

Result<void> StagedEntry::commit(const QString &backupName)
{
    if (!backupName.isEmpty()) {
        if (auto replaced = exchange(backupName.toUtf8()); !replaced)
            return replaced;
        return {};
    }
    if (!renameWithoutReplacing(directory(), m_temporary, m_name.toUtf8()))
        return systemFailure(place());
    m_temporary.clear();
    m_committed = true;
    return {};
}

Result<void> StagedEntry::exchange(const QByteArray &backup)
{
    // New and old change places in one call, so that the name is never missing; then the old one gets its
    // name.
    const QByteArray name = m_name.toUtf8();
    if (::renameat2(directory(), m_temporary.constData(), directory(), name.constData(), RENAME_EXCHANGE)
        != 0)
        return systemFailure(place());
    m_committed = true;
    m_backup = std::exchange(m_temporary, {}); // what stands under the temporary name is the old file now
    if (!renameWithoutReplacing(directory(), m_backup, backup))
        return systemFailure(m_folder->path + u'/' + QString::fromUtf8(backup));
    m_backup = backup;
    return {};
}

void StagedEntry::finish()
{
    // A backup that nobody watches must not stay readable by a group; a link has no mode of its own.
    if (!m_backup.isEmpty() && m_isFile)
        ::fchmodat(directory(), m_backup.constData(), ownerOnly, 0);
}

void StagedEntry::rollBack()
{
    const QByteArray name = m_name.toUtf8();
    if (m_committed && !m_backup.isEmpty())
        ::renameat(directory(), m_backup.constData(), directory(), name.constData());
    else if (m_committed)
        ::unlinkat(directory(), name.constData(), 0);
    if (!m_temporary.isEmpty())
        ::unlinkat(directory(), m_temporary.constData(), 0);
    m_committed = false;
    m_temporary.clear();
    m_backup.clear();
}

} // namespace mailseal
