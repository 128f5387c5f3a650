// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/sandbox.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/file_descriptor.h"
#include "model/install/transaction/access/system_error.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mailseal::helper {
namespace {

// Newer than the headers of Debian 12.
constexpr __u64 truncating = 1ULL << 14; // since version 3

constexpr __u64 changing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR
    | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
    | LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr __u64 neverNeeded = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK
    | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK;
constexpr __u64 running = LANDLOCK_ACCESS_FS_EXECUTE;

Result<void> refused(const char *what)
{
    return failure(ErrorCode::HelperStartRefused, {}, QString::fromLatin1(what));
}

Result<void> allowAt(const FileDescriptor &ruleset, const QString &path, int how, __u64 rights)
{
    const FileDescriptor place(::open(path.toUtf8().constData(), O_PATH | O_CLOEXEC | how));
    if (!place.isOpen())
        return systemFailure(path);
    landlock_path_beneath_attr rule{rights, place.get()};
    if (::syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        return systemFailure(path);
    return {};
}

long landlockVersion()
{
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

// allow() makes the exceptions; it is given the rights that concern changes.
template <typename Allow>
Result<void> confine(Allow allow)
{
    const long version = landlockVersion();
    if (version < 1)
        return {};
    const __u64 toChange = changing | (version >= 3 ? truncating : 0);
    landlock_ruleset_attr handled{}; // newer headers have more members
    handled.handled_access_fs = toChange | neverNeeded | running;
    const FileDescriptor ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0)));
    if (!ruleset.isOpen())
        return refused("the file system could not be limited");
    if (Result<void> allowed = allow(ruleset, toChange); !allowed)
        return allowed;
    if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
        return refused("the file system could not be limited");
    return {};
}

} // namespace

void lockMemory()
{
    // Memory used later is locked at that time, and must not fail for it.
    const rlimit noLimit{RLIM_INFINITY, RLIM_INFINITY};
    if (::setrlimit(RLIMIT_MEMLOCK, &noLimit) == 0)
        (void)::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
}

Result<void> allowFewCalls(Work work)
{
    std::vector<sock_filter> filter = allowedCalls(work);
    if (filter.empty())
        return {};
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    const bool isSet = ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
    const bool isUnknown = errno == ENOSYS || errno == EINVAL;
    return isSet || isUnknown ? Result<void>() : refused("system calls could not be limited");
}

Result<void> confineTo(const QStringList &folders)
{
    return confine([&folders](const FileDescriptor &ruleset, __u64 toChange) -> Result<void> {
        for (const QString &folder : folders) {
            if (auto allowed = allowAt(ruleset, folder, O_DIRECTORY | O_NOFOLLOW, toChange); !allowed)
                return allowed;
        }
        return {};
    });
}

bool canConfine()
{
    return landlockVersion() >= 1;
}

Result<void> confineToReading(const QStringList &programs)
{
    return confine([&programs](const FileDescriptor &ruleset, __u64 toChange) -> Result<void> {
        const __u64 toWrite = toChange & (LANDLOCK_ACCESS_FS_WRITE_FILE | truncating);
        if (auto allowed = allowAt(ruleset, QStringLiteral("/dev/null"), O_NOFOLLOW, toWrite); !allowed)
            return allowed;
        for (const QString &program : programs) {
            if (auto allowed = allowAt(ruleset, program, 0, running); !allowed)
                return allowed;
        }
        return {};
    });
}

} // namespace mailseal::helper
