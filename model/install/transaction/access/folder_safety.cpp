// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/access/folder_safety.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/file_descriptor.h"
#include "model/install/transaction/access/system_error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

Result<void> checkOne(int folder, uid_t owner, const QString &place)
{
    struct stat status
    { };
    if (::fstat(folder, &status) != 0)
        return systemFailure(place);
    if (status.st_uid != owner || (status.st_mode & 0022) != 0)
        return failure(ErrorCode::HelperFolderUnsafe, {place});
    return {};
}

// Once the folders above a folder have been checked, nobody else can replace what its name leads to.
Result<void> checkWay(const QString &path, const QString &root, uid_t owner)
{
    constexpr int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    FileDescriptor folder(::open(root.toUtf8().constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return errno == ENOENT ? Result<void>() : systemFailure(root);
    QString place = root == QLatin1String("/") ? QString() : root;
    for (const QString &name : path.split(u'/', Qt::SkipEmptyParts)) {
        place += u'/' + name;
        folder = FileDescriptor(::openat(folder.get(), name.toUtf8().constData(), flags));
        if (!folder.isOpen() && errno == ENOENT)
            return {};
        if (!folder.isOpen())
            return systemFailure(place);
        if (auto checked = checkOne(folder.get(), owner, place); !checked)
            return checked;
    }
    return {};
}

} // namespace

Result<void> checkFoldersBelong(const QStringList &folders, const QString &root, uid_t owner)
{
    for (const QString &folder : folders) {
        if (auto checked = checkWay(folder, root, owner); !checked)
            return checked;
    }
    return {};
}

} // namespace mailseal
