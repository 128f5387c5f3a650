// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the guarantees cost: the same installation of a key, a certificate and a chain with every fsync(2) and
// with none. In the folder MAILSEAL_BENCH_FOLDER, /var/tmp otherwise: in memory it would cost nothing.
#include "model/install/plan_writer.h"
#include "tests/bench/paired.h"
#include "tests/install/plans.h"

#include <QTemporaryDir>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

bool reallySync = true;

} // namespace

// In the place of the C library's, for the whole program.
extern "C" int fsync(int descriptor)
{
    return reallySync ? static_cast<int>(::syscall(SYS_fsync, descriptor)) : 0;
}

namespace mailseal::bench {
namespace {

InstallPlan threeFiles(int number)
{
    InstallPlan plan;
    for (const char *name : {"key", "crt", "chain.pem"}) {
        plan.files << test::file("", "", 0600);
        plan.files.last().path = QStringLiteral("/etc/ssl/%1.%2").arg(number).arg(QLatin1String(name));
        plan.files.last().content.assign(1500, 'x');
    }
    return plan;
}

QString benchFolder()
{
    return qEnvironmentVariable("MAILSEAL_BENCH_FOLDER", QStringLiteral("/var/tmp"))
        + QStringLiteral("/mailseal-XXXXXX");
}

void withGuaranteesAgainstWithoutSync(benchmark::State &state)
{
    const QTemporaryDir folder(benchFolder());
    int count = 0;
    const auto install = [&](bool sync) {
        reallySync = sync;
        WriteOptions options = test::into(folder.path());
        options.state = systemState;
        options.keepRecord = true; // as an installation does
        options.now = options.now.addSecs(count);
        if (!write(threeFiles(count++), options))
            state.SkipWithError("not written");
    };
    compare(
        state, [&] { install(true); }, [&] { install(false); });
}
BENCHMARK(withGuaranteesAgainstWithoutSync)->Iterations(100)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace mailseal::bench
