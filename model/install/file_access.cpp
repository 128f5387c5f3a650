// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/file_access.h"

#include "model/install/file_descriptor.h"
#include "model/install/system_error.h"

#include <QCryptographicHash>
#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <span>
#include <sys/stat.h>

namespace mailseal {

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

namespace {

// The program writes nothing that is larger; a larger file in its place is something else.
constexpr off_t mostBytes = off_t(64) << 20;

struct Regular
{
    FileDescriptor descriptor;
    off_t size = 0;
};

Result<Regular> openRegular(int directory, const QByteArray &name, const QString &place)
{
    // Not blocking: a FIFO in the way is seen, not waited for.
    FileDescriptor file(
        ::openat(directory, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status
    { };
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return systemFailure(place);
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::TargetNotRegular, {place});
    return Regular{std::move(file), status.st_size};
}

// Fills the room as far as the file goes; -1: errno says why not.
ssize_t readAll(int descriptor, std::span<char> room)
{
    size_t done = 0;
    while (done < room.size()) {
        const ssize_t count = ::read(descriptor, room.data() + done, room.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        done += static_cast<size_t>(count);
    }
    return static_cast<ssize_t>(done);
}

// In pieces, which are wiped: what stands in a place may be somebody's key.
Result<QByteArray> sha256At(int directory, const QByteArray &name, const QString &place)
{
    const auto file = openRegular(directory, name, place);
    if (!file)
        return failure(file.error());
    if (file->size > mostBytes)
        return failure(ErrorCode::FileTooLarge, {place});
    QCryptographicHash hash(QCryptographicHash::Sha256);
    SecretBytes piece(size_t(64) << 10);
    for (;;) {
        const ssize_t count = readAll(file->descriptor.get(), piece);
        if (count < 0)
            return systemFailure(place);
        hash.addData(QByteArrayView(piece.data(), count));
        if (static_cast<size_t>(count) < piece.size())
            return hash.result();
    }
}

} // namespace

Result<SecretBytes> readFileAt(int directory, const QByteArray &name, const QString &place)
{
    const auto file = openRegular(directory, name, place);
    if (!file)
        return failure(file.error());
    if (file->size > mostBytes)
        return failure(ErrorCode::FileTooLarge, {place});
    SecretBytes content(static_cast<size_t>(file->size));
    const ssize_t done = readAll(file->descriptor.get(), content);
    if (done < 0)
        return systemFailure(place);
    content.resize(static_cast<size_t>(done));
    return content;
}

Result<std::optional<OldEntry>> lookAt(int directory, const QByteArray &name, const QString &place)
{
    struct stat status
    { };
    if (::fstatat(directory, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT)
            return std::optional<OldEntry>();
        return systemFailure(place);
    }
    OldEntry entry{status.st_dev, status.st_ino, static_cast<int>(status.st_mode & 07777),
        {status.st_uid, status.st_gid}, {}, {}, S_ISLNK(status.st_mode)};
    if (entry.isLink) {
        char target[PATH_MAX];
        const ssize_t size = ::readlinkat(directory, name.constData(), target, sizeof target);
        if (size < 0)
            return systemFailure(place);
        entry.target = QString::fromUtf8(target, size);
        return entry;
    }
    if (!S_ISREG(status.st_mode) || status.st_nlink != 1)
        return failure(ErrorCode::TargetNotRegular, {place});
    auto hash = sha256At(directory, name, place);
    if (!hash)
        return failure(hash.error());
    entry.sha256 = *std::move(hash);
    return entry;
}

bool isSame(int directory, const QByteArray &name, const OldEntry &entry)
{
    struct stat status
    { };
    if (::fstatat(directory, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0
        || status.st_ino != entry.inode)
        return false;
    if (status.st_dev == entry.device)
        return true;
    // After a start of the system the same device may have another number: the content decides.
    const auto found = lookAt(directory, name, {});
    return found && *found && (*found)->isLink == entry.isLink && (*found)->sha256 == entry.sha256
        && (*found)->target == entry.target;
}

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

} // namespace mailseal
