// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures two ways to do the same work alternately, A B A B …, because a machine's speed drifts: only the
// ratio within one run counts. Times are wall-clock seconds.
#pragma once

#include <benchmark/benchmark.h>
#include <functional>
#include <string>
#include <vector>

namespace mailseal::bench {

double seconds(const std::function<void()> &work);

// Runs a program to its end without a shell, and discards its output. Ends the benchmark on failure.
void runProgram(const std::vector<std::string> &command);

// Adds the counters ours_ms, theirs_ms (medians) and ratio (median of the pairs' ratios).
void compare(benchmark::State &state, const std::function<void()> &ours, const std::function<void()> &theirs);
// The same for work that measures its own time, in seconds.
void compareSeconds(
    benchmark::State &state, const std::function<double()> &ours, const std::function<double()> &theirs);

double median(std::vector<double> values);

} // namespace mailseal::bench
