// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/patience.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <thread>
#include <utility>

namespace mailseal {
namespace {

// How soon a wish to stop is noticed.
constexpr std::chrono::milliseconds slice(50);

} // namespace

Patience::Patience(Clock::duration most, std::stop_token stop)
    : m_end(Clock::now() + most),
      m_stop(std::move(stop))
{ }

Patience Patience::atMost(Clock::duration most) const
{
    Patience other(most, m_stop);
    other.m_end = std::min(other.m_end, m_end);
    return other;
}

bool Patience::isOver() const
{
    return m_stop.stop_requested() || Clock::now() >= m_end;
}

bool Patience::waitFor(int descriptor, short events) const
{
    using namespace std::chrono;
    const bool canStop = m_stop.stop_possible();
    while (!m_stop.stop_requested()) {
        const auto left = ceil<milliseconds>(m_end - Clock::now());
        if (left <= 0ms)
            return false;
        pollfd event{descriptor, events, 0};
        const int ready
            = ::poll(&event, 1, static_cast<int>((canStop ? std::min(left, slice) : left).count()));
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

bool Patience::pause(Clock::duration time) const
{
    const auto end = Clock::now() + time;
    while (!isOver() && Clock::now() < end)
        std::this_thread::sleep_for(
            std::min<Clock::duration>({slice, end - Clock::now(), m_end - Clock::now()}));
    return !isOver();
}

} // namespace mailseal
