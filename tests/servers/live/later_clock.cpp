// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replaces the C library's clocks (LD_PRELOAD), so that a program takes it to be MAILSEAL_LATER seconds
// later. Clocks that only count are as they are, so nothing waits for longer.
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <sys/time.h>

namespace {

long later()
{
    static const char *const text = secure_getenv("MAILSEAL_LATER");
    return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

} // namespace

// The parameters are named as in the C library's headers.
extern "C" int clock_gettime(clockid_t clock_id, timespec *tp)
{
    using Function = int (*)(clockid_t, timespec *);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock_id, tp);
    if (result == 0 && (clock_id == CLOCK_REALTIME || clock_id == CLOCK_REALTIME_COARSE))
        tp->tv_sec += later();
    return result;
}

extern "C" int gettimeofday(timeval *tv, void *)
{
    timespec now{};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    tv->tv_sec = now.tv_sec;
    tv->tv_usec = now.tv_nsec / 1000;
    return result;
}

extern "C" time_t time(time_t *timer)
{
    timespec now{};
    (void)clock_gettime(CLOCK_REALTIME, &now);
    if (timer != nullptr)
        *timer = now.tv_sec;
    return now.tv_sec;
}
