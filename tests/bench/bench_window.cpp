// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first window against a bare one, and resident memory on the home page. Uses the current display, if
// any.
#include "tests/bench/paired.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace mailseal::bench {
namespace {

void prepareEnvironment()
{
    setenv("QT_QPA_GENERIC_PLUGINS", "firstpaint", 1);
    setenv("QT_PLUGIN_PATH", FIRST_PAINT_FOLDER, 1);
    if (std::getenv("DISPLAY") == nullptr)
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
}

void firstWindowAgainstBareWindow(benchmark::State &state)
{
    prepareEnvironment();
    unsetenv("FIRST_PAINT_MEMORY");
    compare(
        state, [] { runProgram({MAILSEAL_WINDOW}); }, [] { runProgram({BARE_WINDOW}); });
}
BENCHMARK(firstWindowAgainstBareWindow)->Iterations(30)->Unit(benchmark::kMillisecond);

double residentMegabytes(const std::string &program)
{
    const std::string file = std::string(std::getenv("TMPDIR") != nullptr ? std::getenv("TMPDIR") : "/tmp")
        + "/mailseal-bench-memory";
    setenv("FIRST_PAINT_MEMORY", file.c_str(), 1);
    runProgram({program});
    double kibibytes = 0;
    std::ifstream(file) >> kibibytes;
    std::remove(file.c_str());
    return kibibytes / 1024;
}

void residentMemoryAtHome(benchmark::State &state)
{
    prepareEnvironment();
    for ([[maybe_unused]] const auto iteration : state) {
        state.counters["ours_MiB"] = residentMegabytes(MAILSEAL_WINDOW);
        state.counters["bare_MiB"] = residentMegabytes(BARE_WINDOW);
    }
}
BENCHMARK(residentMemoryAtHome)->Iterations(1);

} // namespace
} // namespace mailseal::bench
