// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helper's round trip: request, pkexec, polkit's answer, the helper, three files with all guarantees, and
// the answer back. Run by tests/bench/helper-round-trip as a user who needs no password.
#include "model/install/root/elevation/helper_client.h"
#include "tests/bench/paired.h"

#include <algorithm>

namespace mailseal::bench {
namespace {

InstallPlan threeFiles(int number)
{
    const std::string text = "-----BEGIN CERTIFICATE-----\n" + std::string(1500, char('A' + number % 26));
    InstallPlan plan;
    for (const char *path : {"/etc/ssl/private/a.key", "/etc/ssl/a.crt", "/etc/ssl/a.chain.pem"})
        plan.files << FileStep{FileRole::Certificate, QLatin1String(path), QStringLiteral("root"),
            QStringLiteral("root"), 0600, secretBytes(text)};
    return plan;
}

void roundTrip(benchmark::State &state)
{
    const Elevation elevation = systemElevation(AskAt::Desktop);
    std::vector<double> times;
    int number = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        const InstallRequest request{threeFiles(++number), OnConflict::Replace, std::nullopt};
        times.push_back(seconds([&] {
            const auto files = installAsRoot(request, elevation);
            if (!files) {
                std::fprintf(stderr, "%s\n", qPrintable(sentence(files.error())));
                std::exit(1);
            }
        }));
    }
    state.counters["median_ms"] = 1000 * median(times);
    state.counters["longest_ms"] = 1000 * *std::max_element(times.begin(), times.end());
}
BENCHMARK(roundTrip)->Iterations(50)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench
