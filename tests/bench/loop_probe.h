// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long an event loop is blocked: a timer should fire every millisecond, and this measures the longest
// time between two firings. It measures by the clock, which on a busy machine includes other programs, and by
// this thread's processor time, which does not.
#pragma once

#include <QTimer>
#include <chrono>
#include <ctime>

namespace mailseal::bench {

class LoopProbe
{
public:
    LoopProbe()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout([this] { ring(); });
        reset();
        m_timer.start(1);
    }
    // Starts over from this moment.
    void reset()
    {
        m_longest = m_busiest = 0;
        m_last = std::chrono::steady_clock::now();
        m_lastBusy = busySeconds();
    }
    double longestMilliseconds() const { return m_longest * 1000; }
    double busiestMilliseconds() const { return m_busiest * 1000; }

private:
    static double busySeconds()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }
    void ring()
    {
        const auto now = std::chrono::steady_clock::now();
        const double busy = busySeconds();
        m_longest = std::max(m_longest, std::chrono::duration<double>(now - m_last).count());
        m_busiest = std::max(m_busiest, busy - m_lastBusy);
        m_last = now;
        m_lastBusy = busy;
    }

    QTimer m_timer;
    std::chrono::steady_clock::time_point m_last;
    double m_lastBusy = 0;
    double m_longest = 0;
    double m_busiest = 0;
};

} // namespace mailseal::bench
