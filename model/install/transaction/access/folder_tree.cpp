// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/access/folder_tree.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/ownership.h"
#include "model/install/transaction/access/system_error.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <utility>

namespace mailseal {
namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

int openWithoutLinks(int root, const QByteArray &path)
{
    open_how how{};
    how.flags = folderFlags | O_NOFOLLOW;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return static_cast<int>(::syscall(SYS_openat2, root, path.constData(), &how, sizeof how));
}

// A umask may deny even the owner access to a new folder. O_PATH opens it all the same, and the descriptor
// makes sure that this very folder is changed, whatever has the name by then.
void openToOwner(int directory, const QByteArray &name)
{
    const FileDescriptor made(
        ::openat(directory, name.constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (made.isOpen())
        ::chmod(("/proc/self/fd/" + QByteArray::number(made.get())).constData(), 0700);
}

} // namespace

Result<void> sync(const Folder &folder)
{
    if (::fsync(folder->descriptor.get()) != 0)
        return systemFailure(folder->path);
    return {};
}

QString FolderTree::place(const QString &path) const
{
    return placeBelow(m_root, path);
}

QString FolderTree::parentOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash <= 0 ? QStringLiteral("/") : path.left(slash);
}

QString FolderTree::nameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

Result<void> FolderTree::makeRoot()
{
    if (m_rootDescriptor.isOpen())
        return {};
    QStringList missing;
    for (QString path = m_root; path != QLatin1String("/"); path = parentOf(path)) {
        struct stat status
        { };
        if (::stat(path.toUtf8().constData(), &status) == 0) {
            if (S_ISDIR(status.st_mode))
                break;
            return failure(ErrorCode::TargetNotAFolder, {path});
        }
        if (errno != ENOENT)
            return systemFailure(path);
        missing.prepend(path);
    }
    for (const QString &path : missing) {
        if (::mkdir(path.toUtf8().constData(), 0700) != 0) {
            if (errno == EEXIST) // somebody else has made it
                continue;
            return systemFailure(path);
        }
        m_madeAbove << path;
        m_unsyncedAbove << parentOf(path);
        if (::chmod(path.toUtf8().constData(), 0755) != 0)
            return systemFailure(path);
    }
    return {};
}

Result<int> FolderTree::rootDescriptor()
{
    if (!m_rootDescriptor.isOpen()) {
        m_rootDescriptor = FileDescriptor(::open(m_root.toUtf8().constData(), folderFlags));
        if (!m_rootDescriptor.isOpen() && errno != ENOENT)
            return systemFailure(m_root);
    }
    return m_rootDescriptor.get(); // -1: there is no root yet
}

// Returns a closed descriptor if the folder is missing.
Result<FileDescriptor> FolderTree::openBelow(const QString &path)
{
    const auto root = rootDescriptor();
    if (!root)
        return failure(root.error());
    if (*root < 0)
        return FileDescriptor();
    const QByteArray relative = path == QLatin1String("/") ? QByteArray(".") : path.mid(1).toUtf8();
    FileDescriptor folder(m_links == Links::Refuse ? openWithoutLinks(*root, relative)
                                                   : ::openat(*root, relative.constData(), folderFlags));
    if (!folder.isOpen() && errno != ENOENT)
        return systemFailure(place(path));
    return folder;
}

Result<Folder> FolderTree::find(const QString &path)
{
    if (const auto found = m_open.constFind(path); found != m_open.constEnd())
        return *found;
    auto folder = openBelow(path);
    if (!folder)
        return failure(folder.error());
    if (!folder->isOpen())
        return Folder();
    const Folder opened = std::make_shared<const OpenFolder>(OpenFolder{place(path), *std::move(folder)});
    m_open.insert(path, opened);
    return opened;
}

Result<QStringList> FolderTree::missing(const QString &path)
{
    QStringList folders;
    for (QString at = path;; at = parentOf(at)) {
        const auto folder = find(at);
        if (!folder)
            return failure(folder.error());
        if (*folder || at == QLatin1String("/"))
            return folders;
        folders.prepend(at);
    }
}

Result<void> FolderTree::makeOne(const QString &path, const FolderStep *step, bool setOwner)
{
    const auto parent = find(parentOf(path));
    if (!parent)
        return failure(parent.error());
    const QByteArray name = nameOf(path).toUtf8();
    if (::mkdirat((*parent)->descriptor.get(), name.constData(), 0700) != 0) {
        const auto now = errno == EEXIST ? find(path) : Result<Folder>(systemFailure(place(path)));
        if (!now)
            return failure(now.error());
        return *now ? Result<void>() : failure(systemError(EEXIST, place(path))); // somebody else has made it
    }
    m_made << path;
    m_unsynced << path << parentOf(path);
    openToOwner((*parent)->descriptor.get(), name);
    const auto folder = find(path);
    if (!folder)
        return failure(folder.error());
    const int descriptor = (*folder)->descriptor.get();
    if (step != nullptr && setOwner) {
        const auto owner = numericOwner(step->owner, step->group, place(path));
        if (!owner)
            return failure(owner.error());
        if (::fchown(descriptor, owner->user, owner->group) != 0)
            return systemFailure(place(path));
    }
    const mode_t mode = step != nullptr ? static_cast<mode_t>(step->mode) : 0755;
    if (::fchmod(descriptor, mode) != 0)
        return systemFailure(place(path));
    return {};
}

Result<Folder> FolderTree::open(const QString &path)
{
    if (auto made = makeRoot(); !made)
        return failure(made.error());
    const auto folders = missing(path);
    if (!folders)
        return failure(folders.error());
    for (const QString &folder : *folders) {
        if (auto made = makeOne(folder, nullptr, false); !made)
            return failure(made.error());
    }
    return find(path);
}

Result<void> FolderTree::make(const FolderStep &step, bool setOwner)
{
    const auto parent = open(parentOf(step.path));
    if (!parent)
        return failure(parent.error());
    const auto folder = find(step.path);
    if (!folder)
        return failure(folder.error());
    return *folder ? Result<void>() : makeOne(step.path, &step, setOwner);
}

Result<void> FolderTree::sync() const
{
    for (const Folder &folder : m_open) {
        if (auto synced = mailseal::sync(folder); !synced)
            return synced;
    }
    return {};
}

Result<void> FolderTree::syncMade()
{
    for (const QString &path : std::exchange(m_unsynced, {})) {
        const Folder folder = m_open.value(path);
        if (auto synced = folder ? mailseal::sync(folder) : Result<void>(); !synced)
            return synced;
    }
    for (const QString &path : std::exchange(m_unsyncedAbove, {})) {
        const FileDescriptor folder(::open(path.toUtf8().constData(), folderFlags));
        if (!folder.isOpen() || ::fsync(folder.get()) != 0)
            return systemFailure(path);
    }
    return {};
}

void FolderTree::remove(const QStringList &paths)
{
    for (auto path = paths.crbegin(); path != paths.crend(); ++path) {
        m_open.remove(*path);
        const auto parent = find(parentOf(*path));
        if (parent && *parent)
            ::unlinkat((*parent)->descriptor.get(), nameOf(*path).toUtf8().constData(), AT_REMOVEDIR);
    }
}

void FolderTree::removeMade()
{
    remove(m_made);
    for (auto path = m_madeAbove.crbegin(); path != m_madeAbove.crend(); ++path)
        ::rmdir(path->toUtf8().constData());
}

} // namespace mailseal
