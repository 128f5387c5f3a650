// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the guarantees cost. An installation waits for the disk a few times, and how long a wait takes depends
// on the disk. So writing three files is compared with as many fdatasync(2) on the same disk plus one
// millisecond of work. The whole command is compared with the same command without a single fsync(2). Uses
// the folder MAILSEAL_BENCH_FOLDER, otherwise /var/tmp: in memory, waiting would cost nothing.
#include "model/install/transaction/plan_writer.h"
#include "tests/bench/paired.h"
#include "tests/install/plans.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <cstdio>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

bool reallySync = true;
int waits = 0;

} // namespace

// Replaces the C library's, for the whole program.
extern "C" int fsync(int descriptor)
{
    ++waits;
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

// Writes the system's files below the folder; returns the seconds it took.
Result<double> install(const QString &folder, int number, bool sync)
{
    reallySync = sync;
    const InstallPlan plan = threeFiles(number);
    WriteOptions options = test::into(folder);
    options.state = systemState;
    options.keepRecord = true;
    options.now = options.now.addSecs(number);
    Result<Written> written;
    const double took = seconds([&] { written = write(plan, options); });
    return written ? Result<double>(took) : failure(written.error());
}

// A single wait for this disk, with a little new data. In seconds.
double oneWait(const QString &folder)
{
    const QByteArray name = (folder + QStringLiteral("/wait")).toUtf8();
    const int file = ::open(name.constData(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    const double took = seconds([&] {
        if (::write(file, "0123456789abcdef", 16) != 16 || ::fdatasync(file) != 0)
            std::perror("fdatasync");
    });
    ::close(file);
    return took;
}

// whole <= 1.3 * (waits * fdatasync + 1 ms of work); “of_the_limit” says how much of that limit is used. A
// wait may sync several folders, which the disk does in one go, so only calls that the disk must answer count
// as waits.
void waitsAndWork(benchmark::State &state)
{
    const QTemporaryDir folder(benchFolder());
    std::vector<double> whole;
    std::vector<double> own;
    std::vector<double> wait;
    int count = 0;
    int calls = 0;
    for (auto _ : state) {
        wait.push_back(oneWait(folder.path()));
        waits = 0;
        const auto synced = install(folder.path(), count++, true);
        calls = waits;
        const auto unsynced = install(folder.path(), count++, false);
        if (!synced || !unsynced)
            state.SkipWithError("not written");
        whole.push_back(synced.value_or(1));
        own.push_back(unsynced.value_or(1));
        state.SetIterationTime(synced.value_or(1));
    }
    const double milli = 1000;
    state.counters["fsync_calls"] = calls;
    state.counters["fdatasync_ms"] = median(wait) * milli;
    state.counters["own_work_ms"] = median(own) * milli;
    state.counters["whole_ms"] = median(whole) * milli;
    constexpr int fourWaits = 4;
    state.counters["of_the_limit"] = median(whole) / (1.3 * (fourWaits * median(wait) + 0.001));
}
BENCHMARK(waitsAndWork)->Iterations(100)->UseManualTime()->Unit(benchmark::kMicrosecond);

constexpr int pairs = 30;

void wholeCommand(benchmark::State &state)
{
    const QTemporaryDir folder(benchFolder());
    const auto set
        = [&](int number) { return folder.filePath(QStringLiteral("set%1").arg(number)).toStdString(); };
    for (int i = 0; i < 2 * pairs; ++i)
        runProgram({MAILSEAL_CLI, "setup", "--host", "mail" + std::to_string(i) + ".example.org", "--server",
            "postfix", "--out", set(i)});
    int count = 0;
    const auto run = [&](const std::string &surroundings) {
        runProgram({"env", surroundings, MAILSEAL_CLI, "install", set(count++) + "/plan.json", "--root",
            folder.filePath(QStringLiteral("system")).toStdString()});
    };
    compare(
        state, [&] { run("LD_PRELOAD="); }, [&] { run("LD_PRELOAD=" NO_SYNC); });
}
BENCHMARK(wholeCommand)->Iterations(pairs)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
