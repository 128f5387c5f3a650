// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/replaced_file.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/file_descriptor.h"

#include <QFile>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
Result<void> replaceFile(const QString &path, const QByteArray &content, int mode)
{
    QByteArray made = QFile::encodeName(path) + ".XXXXXX";
    const auto failed = [&](ErrorCode code) {
        const int why = errno;
        return failure(code, {path}, QString::fromLocal8Bit(std::strerror(why)));
    };
    const FileDescriptor file(::mkostemp(made.data(), O_CLOEXEC));
    if (!file.isOpen())
        return failed(ErrorCode::TargetNotWritable);
    if (::fchmod(file.get(), static_cast<mode_t>(mode)) == 0
        && writeAll(file.get(), {content.constData(), static_cast<size_t>(content.size())})
        && ::fsync(file.get()) == 0
        && std::rename(made.constData(), QFile::encodeName(path).constData()) == 0)
        return {};
    auto error = failed(ErrorCode::WriteFailed);
    ::unlink(made.constData());
    return error;
}

} // namespace mailseal
