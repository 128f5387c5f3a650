// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/inheritance.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace mailseal::helper {
namespace {

constexpr rlim_t KiB = 1024;
constexpr rlim_t MiB = 1024 * KiB;
constexpr rlim_t noLimit = RLIM_INFINITY;

struct Limit
{
    decltype(RLIMIT_CORE) resource;
    rlimit wanted;
    rlim_t least; // enough if we lack the power to raise it
    const char *tooLow;
};
constexpr std::array limits{
    Limit{RLIMIT_CORE, {0, 0}, 0, ""},
    Limit{RLIMIT_FSIZE, {noLimit, noLimit}, 64 * MiB, "the limit of the size of files is too low"},
    Limit{RLIMIT_STACK, {8 * MiB, noLimit}, 1 * MiB, "the limit of the stack is too low"},
    Limit{RLIMIT_CPU, {noLimit, noLimit}, noLimit, "the processor's time is limited"},
    Limit{RLIMIT_AS, {noLimit, noLimit}, 512 * MiB, "the limit of memory is too low"},
    Limit{RLIMIT_DATA, {noLimit, noLimit}, 256 * MiB, "the limit of data is too low"},
    Limit{RLIMIT_RSS, {noLimit, noLimit}, 0, ""},
    Limit{RLIMIT_NOFILE, {1024, 512 * KiB}, 256, "the limit of open files is too low"},
    Limit{RLIMIT_NPROC, {noLimit, noLimit}, 0, ""},
    Limit{RLIMIT_MEMLOCK, {8 * MiB, 8 * MiB}, 0, ""},
    Limit{RLIMIT_LOCKS, {noLimit, noLimit}, 0, ""},
    Limit{RLIMIT_SIGPENDING, {noLimit, noLimit}, 0, ""},
    Limit{RLIMIT_MSGQUEUE, {800 * KiB, 800 * KiB}, 0, ""},
    Limit{RLIMIT_NICE, {0, 0}, 0, ""},
    Limit{RLIMIT_RTPRIO, {0, 0}, 0, ""},
    Limit{RLIMIT_RTTIME, {noLimit, noLimit}, noLimit, "the processor's time is limited"},
};

bool reset(const Limit &limit)
{
    if (::setrlimit(limit.resource, &limit.wanted) == 0)
        return true;
    rlimit now{};
    if (::getrlimit(limit.resource, &now) != 0)
        return false;
    now.rlim_cur = std::min(limit.wanted.rlim_cur, now.rlim_max);
    return ::setrlimit(limit.resource, &now) == 0 && now.rlim_cur >= limit.least;
}

// An unprivileged process may mark itself and its children as the first to be killed when memory is short.
void resetMemoryPriority()
{
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    (void)!::write(file, "0", 1);
    ::close(file);
}

} // namespace

const char *resetLimits()
{
    for (const Limit &limit : limits) {
        if (!reset(limit))
            return limit.resource == RLIMIT_CORE ? "core dumps could not be turned off" : limit.tooLow;
    }
    return nullptr;
}

void resetSignals()
{
    const itimerval none{};
    for (const auto timer : {ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF})
        (void)::setitimer(timer, &none, nullptr);
    for (int signal = 1; signal < NSIG; ++signal)
        (void)std::signal(signal, SIG_DFL);
    sigset_t nothing;
    ::sigemptyset(&nothing);
    (void)::sigprocmask(SIG_SETMASK, &nothing, nullptr);
}

void resetPriorities()
{
    constexpr int thisProcess = 1; // IOPRIO_WHO_PROCESS, which has no header of its own in Debian 12
    const sched_param plain{};
    (void)::sched_setscheduler(0, SCHED_OTHER, &plain);
    (void)::setpriority(PRIO_PROCESS, 0, 0);
    (void)::syscall(SYS_ioprio_set, thisProcess, 0, 0);
    resetMemoryPriority();
}

} // namespace mailseal::helper
