// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/safe_start.h"

#include "app/helper/inheritance.h"
#include "model/base/errors/error_code.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mailseal::helper {
namespace {

constexpr unsigned long toWriteFiles
    = 1UL << CAP_CHOWN | 1UL << CAP_DAC_OVERRIDE | 1UL << CAP_FOWNER; // all below 32
constexpr unsigned long toReadFiles = 1UL << CAP_DAC_READ_SEARCH;

Result<void> refused(const char *what)
{
    return failure(ErrorCode::HelperStartRefused, {}, QString::fromLatin1(what));
}

bool dropOtherPowers(unsigned long keptPowers)
{
    for (int power = 0; ::prctl(PR_CAPBSET_READ, power) >= 0; ++power) {
        const bool kept = power < 32 && (keptPowers >> power & 1) != 0;
        if (!kept && ::prctl(PR_CAPBSET_DROP, power) != 0)
            return false;
    }
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> powers{};
    powers[0].effective = powers[0].permitted = static_cast<__u32>(keptPowers);
    return ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0
        && ::syscall(SYS_capset, &header, powers.data()) == 0
        && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

Result<void> checkStart(int argumentCount)
{
    // If a standard stream were missing, the first file to be opened would take its place.
    constexpr std::array names{
        "standard input is closed", "standard output is closed", "standard error is closed"};
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) < 0)
            return refused(names.at(static_cast<size_t>(stream)));
    }
    if (::geteuid() != 0)
        return failure(ErrorCode::NotRoot);
    return argumentCount == 1 ? Result<void>() : refused("arguments were given");
}

Result<void> forgetCaller()
{
    constexpr unsigned firstOfCaller = 3;
    ::umask(077);
    // C.UTF-8, so that text read from the system reaches the answer unchanged.
    const bool isForgotten = ::clearenv() == 0 && ::setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1) == 0
        && ::setenv("LC_ALL", "C.UTF-8", 1) == 0 && ::chdir("/") == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0
        && ::syscall(SYS_close_range, firstOfCaller, ~0U, 0) == 0;
    if (!isForgotten)
        return refused("what the caller prepared could not be put aside");
    if (const char *limit = resetLimits())
        return refused(limit);
    resetSignals();
    resetPriorities();
    return {};
}

} // namespace

Result<void> startSafely(int argumentCount)
{
    const auto checked = checkStart(argumentCount);
    return checked ? forgetCaller() : checked;
}

Result<void> keepFilePowers()
{
    return dropOtherPowers(toWriteFiles) ? Result<void>()
                                         : refused("root's other powers could not be given up");
}

Result<void> keepReadingPower()
{
    return dropOtherPowers(toReadFiles) ? Result<void>()
                                        : refused("root's other powers could not be given up");
}

void ignoreInterruptions()
{
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGALRM,
             SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2})
        (void)std::signal(signal, SIG_IGN);
}

} // namespace mailseal::helper
