// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/standing.h"

#include <QFile>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
namespace {

bool sameBytes(const QString &path, const SecretBytes &content)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() != static_cast<qint64>(content.size()))
        return false;
    SecretBytes present(content.size());
    const qint64 size = static_cast<qint64>(present.size());
    return file.read(present.data(), size) == size && present == content;
}

} // namespace

Result<Standing> standing(const QString &path, const FileStep &step, const std::optional<FileOwner> &owner)
{
    struct stat status
    { };
    if (::lstat(path.toUtf8().constData(), &status) != 0) {
        if (errno == ENOENT)
            return Standing::Free;
        return tl::unexpected<Error>(systemError(errno, path));
    }
    if (!S_ISREG(status.st_mode) || status.st_nlink != 1)
        return failure(ErrorCode::TargetNotRegular, {path});
    const bool same = sameBytes(path, step.content) && static_cast<int>(status.st_mode & 07777) == step.mode
        && (!owner || (owner->user == status.st_uid && owner->group == status.st_gid));
    return same ? Standing::Same : Standing::Different;
}

Result<Standing> standing(const QString &path, const LinkStep &step)
{
    struct stat status
    { };
    if (::lstat(path.toUtf8().constData(), &status) != 0) {
        if (errno == ENOENT)
            return Standing::Free;
        return tl::unexpected<Error>(systemError(errno, path));
    }
    if (!S_ISLNK(status.st_mode))
        return failure(ErrorCode::TargetNotRegular, {path});
    char target[4096];
    const ssize_t size = ::readlink(path.toUtf8().constData(), target, sizeof target);
    return QByteArray(target, std::max<ssize_t>(size, 0)) == step.target.toUtf8() ? Standing::Same
                                                                                  : Standing::Different;
}

} // namespace mailseal
