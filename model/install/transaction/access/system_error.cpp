// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/access/system_error.h"

#include "model/base/errors/error_code.h"

#include <cerrno>
#include <cstring>

namespace mailseal {

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
    case EXDEV: // openat2(2): a link that leads out of the root
        return {ErrorCode::TargetNotRegular, {path}, detail};
    default:
        return {ErrorCode::WriteFailed, {path}, detail};
    }
}

tl::unexpected<Error> systemFailure(const QString &path)
{
    return failure(systemError(errno, path));
}

} // namespace mailseal
