// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/file_access.h"

#include "model/install/file_descriptor.h"
#include "model/install/system_error.h"

#include <QCryptographicHash>
#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
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

Result<SecretBytes> readFileAt(int directory, const QByteArray &name, const QString &place)
{
    // Not blocking: a FIFO in the way is seen, not waited for.
    const FileDescriptor file(
        ::openat(directory, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status
    { };
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return systemFailure(place);
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::TargetNotRegular, {place});
    SecretBytes content(static_cast<size_t>(status.st_size));
    size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::read(file.get(), content.data() + done, content.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(place);
        if (count == 0)
            break;
        done += static_cast<size_t>(count);
    }
    content.resize(done);
    return content;
}

QByteArray sha256(std::string_view content)
{
    return QCryptographicHash::hash(
        QByteArrayView(content.data(), static_cast<qsizetype>(content.size())), QCryptographicHash::Sha256);
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
    const auto content = readFileAt(directory, name, place);
    if (!content)
        return tl::unexpected<Error>(content.error());
    entry.sha256 = sha256(view(*content));
    return entry;
}

bool isSame(int directory, const QByteArray &name, const OldEntry &entry)
{
    struct stat status
    { };
    return ::fstatat(directory, name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && status.st_ino == entry.inode && status.st_dev == entry.device;
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
