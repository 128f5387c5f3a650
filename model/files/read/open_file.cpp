// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/open_file.h"

#include "model/base/errors/error_code.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mailseal::files {

Result<OpenFile> OpenFile::open(const QString &name)
{
    OpenFile file(name, ::open(name.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status
    { };
    if (file.m_descriptor < 0 || ::fstat(file.m_descriptor, &status) != 0)
        return failure(file.unreadable());
    if (!S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return failure(file.unreadable());
    }
    file.m_size = status.st_size;
    file.m_mode = static_cast<int>(status.st_mode & 07777);
    return file;
}

OpenFile::OpenFile(OpenFile &&other) noexcept
    : m_name(std::move(other.m_name)),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_size(other.m_size),
      m_mode(other.m_mode)
{ }

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<size_t> OpenFile::read(std::span<char> place)
{
    size_t size = 0;
    ssize_t more = 0;
    while (size < place.size() && (more = ::read(m_descriptor, place.data() + size, place.size() - size)) > 0)
        size += static_cast<size_t>(more);
    if (more < 0)
        return failure(unreadable());
    return size;
}

Error OpenFile::unreadable() const
{
    return {ErrorCode::FileUnreadable, {m_name}, QString::fromLocal8Bit(strerror(errno))};
}

} // namespace mailseal::files
