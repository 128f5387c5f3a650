// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/paired.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

namespace mailseal::bench {

double seconds(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void runProgram(const std::vector<std::string> &command)
{
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int stream : {0, 1, 2})
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    pid_t child = 0;
    int status = -1;
    if (posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0)
        waitpid(child, &status, 0);
    posix_spawn_file_actions_destroy(&actions);
    if (status != 0) {
        std::fprintf(stderr, "%s failed\n", arguments[0]);
        std::exit(1);
    }
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

void compare(benchmark::State &state, const std::function<void()> &ours, const std::function<void()> &theirs)
{
    compareSeconds(
        state, [&] { return seconds(ours); }, [&] { return seconds(theirs); });
}

void compareSeconds(
    benchmark::State &state, const std::function<double()> &ours, const std::function<double()> &theirs)
{
    std::vector<double> oursSeconds;
    std::vector<double> theirsSeconds;
    std::vector<double> ratios;
    for ([[maybe_unused]] const auto iteration : state) {
        oursSeconds.push_back(ours());
        theirsSeconds.push_back(theirs());
        ratios.push_back(oursSeconds.back() / theirsSeconds.back());
    }
    state.counters["ours_ms"] = 1000 * median(oursSeconds);
    state.counters["theirs_ms"] = 1000 * median(theirsSeconds);
    state.counters["ratio"] = median(ratios);
}

} // namespace mailseal::bench
