// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/signals_held.h"

#include <array>
#include <atomic>
#include <csignal>
#include <mutex>

namespace mailseal {
namespace {

// Not SIGXFSZ: the call that reaches the limit reports EFBIG.
constexpr std::array waiting{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGALRM, SIGVTALRM,
    SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU};

std::array<std::atomic<bool>, NSIG> came{};
static_assert(std::atomic<bool>::is_always_lock_free); // the only thing a signal handler may set

struct Holding
{
    std::mutex mutex;
    int holders = 0; // with two transactions at once, the last one releases the signals
    std::array<struct sigaction, waiting.size()> before{};
    struct sigaction beforeTooLarge
    { };
};

Holding &holding()
{
    static Holding one;
    return one;
}

void remember(int signal)
{
    came[static_cast<size_t>(signal)] = true;
}

} // namespace

SignalsHeld::SignalsHeld()
{
    Holding &all = holding();
    const std::lock_guard lock(all.mutex);
    if (all.holders++ > 0)
        return;
    struct sigaction later
    { };
    later.sa_handler = remember;
    later.sa_flags = SA_RESTART;
    for (size_t i = 0; i < waiting.size(); ++i) {
        ::sigaction(waiting[i], nullptr, &all.before[i]);
        if (all.before[i].sa_handler != SIG_IGN)
            ::sigaction(waiting[i], &later, nullptr);
    }
    struct sigaction ignored
    { };
    ignored.sa_handler = SIG_IGN;
    ::sigaction(SIGXFSZ, &ignored, &all.beforeTooLarge);
}

SignalsHeld::~SignalsHeld()
{
    Holding &all = holding();
    const std::lock_guard lock(all.mutex);
    if (--all.holders > 0)
        return;
    ::sigaction(SIGXFSZ, &all.beforeTooLarge, nullptr);
    for (size_t i = 0; i < waiting.size(); ++i)
        ::sigaction(waiting[i], &all.before[i], nullptr);
    for (const int signal : waiting) {
        if (came[static_cast<size_t>(signal)].exchange(false))
            std::raise(signal);
    }
}

} // namespace mailseal
