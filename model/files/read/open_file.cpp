// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/open_file.h"

#include "model/base/errors/error_code.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal::files {

Result<OpenFile> OpenFile::open(const QString &name)
{
    OpenFile file(
        name, FileDescriptor(::open(name.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)));
    struct stat status
    { };
    if (!file.m_descriptor.isOpen() || ::fstat(file.m_descriptor.get(), &status) != 0)
        return failure(file.unreadable());
    if (!S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return failure(file.unreadable());
    }
    file.m_size = status.st_size;
    file.m_mode = static_cast<int>(status.st_mode & 07777);
    return file;
}

Result<size_t> OpenFile::read(std::span<char> place)
{
    size_t size = 0;
    while (size < place.size()) {
        const ssize_t more = ::read(m_descriptor.get(), place.data() + size, place.size() - size);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return failure(unreadable());
        if (more == 0)
            break;
        size += static_cast<size_t>(more);
    }
    return size;
}

Error OpenFile::unreadable() const
{
    return {ErrorCode::FileUnreadable, {m_name}, QString::fromLocal8Bit(strerror(errno))};
}

} // namespace mailseal::files
