// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/ownership.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/file_descriptor.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <unistd.h>
#include <vector>

namespace mailseal {
namespace {

struct Found
{
    std::optional<unsigned> number;
    int error = 0; // of the look-up; if this is 0 and there is no number, no such name exists
};

// 0 if the whole file can be read, or if there is none.
int readingError(const char *database)
{
    const FileDescriptor file(::open(database, O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return errno == ENOENT ? 0 : errno;
    std::array<char, 4096> bytes{};
    ssize_t size = 0;
    do
        size = ::read(file.get(), bytes.data(), bytes.size());
    while (size > 0 || (size < 0 && errno == EINTR));
    return size < 0 ? errno : 0;
}

// lookUp: getpwnam_r or getgrnam_r. If a source fails, the next one is asked (nsswitch.conf(5)) and may not
// know the name. So we make sure that the usual file can be read before we believe that there is no such
// name.
template <typename Entry, typename Number>
Found find(int (*lookUp)(const char *, Entry *, char *, size_t, Entry **), Number Entry::*number,
    const QString &name, const char *database)
{
    constexpr size_t largest = 1 << 24; // a group with very many members
    Entry entry{};
    Entry *found = nullptr;
    int error = ERANGE;
    for (size_t size = 4096; error == ERANGE && size <= largest; size *= 4) {
        std::vector<char> text(size);
        error = lookUp(name.toUtf8().constData(), &entry, text.data(), text.size(), &found);
        if (error == EINTR)
            error = ERANGE; // try again
    }
    if (found != nullptr)
        return {entry.*number, 0};
    if (error == ENOENT || error == ESRCH)
        error = 0;
    return {std::nullopt, error != 0 ? error : readingError(database)};
}

tl::unexpected<Error> notFound(const Found &found, const QString &name, const QString &path)
{
    if (found.error == 0)
        return failure(ErrorCode::OwnerUnknown, {name, path});
    return failure(
        ErrorCode::OwnerNotLookedUp, {name, path}, QString::fromLocal8Bit(std::strerror(found.error)));
}

} // namespace

Result<NumericOwner> numericOwner(const QString &user, const QString &group, const QString &path)
{
    const Found owner = find(::getpwnam_r, &passwd::pw_uid, user, "/etc/passwd");
    if (!owner.number)
        return notFound(owner, user, path);
    const Found members = find(::getgrnam_r, &::group::gr_gid, group, "/etc/group");
    if (!members.number)
        return notFound(members, group, path);
    return NumericOwner{*owner.number, *members.number};
}

} // namespace mailseal
