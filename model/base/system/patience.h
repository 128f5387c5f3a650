// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long work with a slow or hostile partner may take: until a point in time, or until somebody asks it to
// stop. It is handed down unchanged, so that many steps together keep one limit.
#pragma once

#include <chrono>
#include <stop_token>

namespace mailseal {

class Patience
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Patience(Clock::duration most, std::stop_token stop = {});
    // The same, but for at most this long from now.
    Patience atMost(Clock::duration most) const;

    // Until the descriptor is ready for these events of poll(2), or has an error that the next call reports.
    // False when the time is over or a stop was asked for, which is noticed within a twentieth of a second.
    bool waitFor(int descriptor, short events) const;
    // Sleeps; false if there was no time left, or a stop was asked for.
    bool pause(Clock::duration time) const;
    bool isOver() const; // no time is left, or a stop was asked for
    bool isStopped() const { return m_stop.stop_requested(); }

private:
    Clock::time_point m_end;
    std::stop_token m_stop;
};

} // namespace mailseal
