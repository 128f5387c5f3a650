// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/access/file_access.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/attributes.h"
#include "model/install/transaction/access/system_error.h"

#include <QCryptographicHash>
#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <span>
#include <sys/stat.h>

namespace mailseal {
namespace {

// The program writes nothing larger, so a larger file in its place is something else.
constexpr off_t mostBytes = off_t(64) << 20;

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

struct Opened
{
    FileDescriptor descriptor;
    struct stat status;
};

// nullopt if nothing is there. Does not follow links, and does not wait for a FIFO.
Result<std::optional<Opened>> open(int directory, const QByteArray &name, int flags, const QString &place)
{
    Opened opened{FileDescriptor(::openat(directory, name.constData(), flags | O_NOFOLLOW | O_CLOEXEC)), {}};
    if (!opened.descriptor.isOpen() && errno == ENOENT)
        return std::optional<Opened>();
    if (!opened.descriptor.isOpen() || ::fstat(opened.descriptor.get(), &opened.status) != 0)
        return systemFailure(place);
    return opened;
}

// O_PATH opens anything without affecting it.
Result<std::optional<Opened>> openAnything(int directory, const QByteArray &name, const QString &place)
{
    return open(directory, name, O_PATH, place);
}

bool isSameFile(const struct stat &one, const struct stat &other)
{
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

// For reading; ordinary files only.
Result<Opened> openRegular(int directory, const QByteArray &name, const QString &place)
{
    const auto known = openAnything(directory, name, place);
    if (!known)
        return failure(known.error());
    if (*known && !S_ISREG((*known)->status.st_mode))
        return failure(ErrorCode::TargetNotRegular, {place});
    auto file = *known ? open(directory, name, O_RDONLY | O_NONBLOCK, place)
                       : Result<std::optional<Opened>>(std::nullopt);
    if (!file)
        return failure(file.error());
    if (!*file)
        return failure(systemError(ENOENT, place));
    if (!isSameFile((*known)->status, (*file)->status)) // replaced between the two calls
        return failure(ErrorCode::TargetChanged, {place});
    return *std::move(*file);
}

// Reads until the room is full or the file ends; -1: errno says why.
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

// Reads in pieces that are wiped, because the file may be somebody's key.
Result<QByteArray> sha256Of(const Opened &file, const QString &place)
{
    if (file.status.st_size > mostBytes)
        return failure(ErrorCode::FileTooLarge, {place});
    QCryptographicHash hash(QCryptographicHash::Sha256);
    SecretBytes piece(size_t(64) << 10);
    for (;;) {
        const ssize_t count = readAll(file.descriptor.get(), piece);
        if (count < 0)
            return systemFailure(place);
        hash.addData(QByteArrayView(piece.data(), count));
        if (static_cast<size_t>(count) < piece.size())
            return hash.result();
    }
}

Result<QString> targetOf(const Opened &link, const QString &place)
{
    char target[PATH_MAX];
    const ssize_t size = ::readlinkat(link.descriptor.get(), "", target, sizeof target);
    if (size < 0)
        return systemFailure(place);
    return QString::fromUtf8(target, size);
}

OldEntry entryOf(const struct stat &status)
{
    OldEntry entry;
    entry.device = status.st_dev;
    entry.inode = status.st_ino;
    entry.mode = static_cast<int>(status.st_mode & 07777);
    entry.owner = {status.st_uid, status.st_gid};
    entry.isLink = S_ISLNK(status.st_mode);
    entry.changed = nanoseconds(status.st_ctim);
    return entry;
}

Result<Found> foundLink(Opened link, const QString &place)
{
    Found found{entryOf(link.status), {}};
    auto target = targetOf(link, place);
    if (!target)
        return failure(target.error());
    found.entry.target = *std::move(target);
    found.held = std::make_shared<const FileDescriptor>(std::move(link.descriptor));
    return found;
}

Result<Found> foundFile(Opened file, const QString &place)
{
    if (file.status.st_nlink != 1)
        return failure(ErrorCode::TargetNotRegular, {place});
    Found found{entryOf(file.status), {}};
    auto hash = sha256Of(file, place);
    if (!hash)
        return failure(hash.error());
    found.entry.sha256 = *std::move(hash);
    auto attributes = attributesOf(file.descriptor.get(), place);
    if (!attributes)
        return failure(attributes.error());
    found.entry.attributes = *std::move(attributes);
    struct stat now
    { };
    if (::fstat(file.descriptor.get(), &now) != 0)
        return systemFailure(place);
    if (nanoseconds(now.st_ctim) != found.entry.changed) // only half of it may have been read
        return failure(ErrorCode::TargetChanged, {place});
    found.held = std::make_shared<const FileDescriptor>(std::move(file.descriptor));
    return found;
}

} // namespace

Result<SecretBytes> readFileAt(int directory, const QByteArray &name, const QString &place)
{
    const auto file = openRegular(directory, name, place);
    if (!file)
        return failure(file.error());
    if (file->status.st_size > mostBytes)
        return failure(ErrorCode::FileTooLarge, {place});
    SecretBytes content(static_cast<size_t>(file->status.st_size));
    const ssize_t done = readAll(file->descriptor.get(), content);
    if (done < 0)
        return systemFailure(place);
    content.resize(static_cast<size_t>(done));
    return content;
}

Result<std::optional<Found>> lookAt(int directory, const QByteArray &name, const QString &place)
{
    auto anything = openAnything(directory, name, place);
    if (!anything)
        return failure(anything.error());
    if (!*anything)
        return std::optional<Found>();
    if (S_ISLNK((*anything)->status.st_mode))
        return foundLink(*std::move(*anything), place);
    auto file = openRegular(directory, name, place);
    if (!file)
        return failure(file.error());
    return foundFile(*std::move(file), place);
}

Result<bool> isUntouched(int directory, const QByteArray &name, const OldEntry &entry, const QString &place)
{
    const auto now = openAnything(directory, name, place);
    if (!now)
        return failure(now.error());
    if (!*now)
        return false;
    const OldEntry found = entryOf((*now)->status);
    return found.device == entry.device && found.inode == entry.inode && found.changed == entry.changed;
}

// The device number is not compared: the same disk may have another number after a reboot.
Result<Whose> whoseAt(int directory, const QByteArray &name, const std::optional<OldEntry> &old,
    const NewEntry &made, const QString &place)
{
    auto now = openAnything(directory, name, place);
    if (!now)
        return failure(now.error());
    if (!*now)
        return Whose::Nobodys;
    const bool isOld = old && old->inode == (*now)->status.st_ino;
    const auto judge = [&](const auto &found, const auto &before, const auto &after) {
        return isOld && found == before          ? Whose::Old
            : !after.isEmpty() && found == after ? Whose::New
            : isOld                              ? Whose::Edited
                                                 : Whose::Theirs;
    };
    const OldEntry before = old.value_or(OldEntry());
    if (S_ISLNK((*now)->status.st_mode)) {
        const auto target = targetOf(**now, place);
        return target ? Result<Whose>(judge(*target, before.target, made.target)) : failure(target.error());
    }
    if (!S_ISREG((*now)->status.st_mode) || (*now)->status.st_size > mostBytes)
        return Whose::Theirs;
    const auto file = openRegular(directory, name, place);
    const auto hash = file ? sha256Of(*file, place) : Result<QByteArray>(failure(file.error()));
    return hash ? Result<Whose>(judge(*hash, before.sha256, made.sha256)) : failure(hash.error());
}

Result<void> setMode(
    int directory, const QByteArray &name, const OldEntry &entry, int mode, const QString &place)
{
    const auto file = openAnything(directory, name, place);
    if (!file)
        return failure(file.error());
    if (!*file || !S_ISREG((*file)->status.st_mode) || (*file)->status.st_ino != entry.inode)
        return failure(ErrorCode::TargetChanged, {place});
    // By its descriptor: whatever has the name by now, this is the file that was checked.
    const QByteArray opened = "/proc/self/fd/" + QByteArray::number((*file)->descriptor.get());
    if (::chmod(opened.constData(), static_cast<mode_t>(mode & 0777)) != 0)
        return systemFailure(place);
    return {};
}

bool renameWithoutReplacing(int directory, const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(directory, from.constData(), directory, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL)
        return false;
    if (::faccessat(directory, to.constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        errno = EEXIST;
    if (errno != ENOENT)
        return false;
    return ::renameat(directory, from.constData(), directory, to.constData()) == 0;
}

} // namespace mailseal
