// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the guarantees cost: the same installation with every fsync(2) and with none. Measured is the writing
// of three files in a process of its own, as helper and terminal do it; the whole command; and the writing
// again and again in one process, where all but the disk has become quick. In the folder
// MAILSEAL_BENCH_FOLDER, /var/tmp otherwise: in memory it would cost nothing.
//
// Let five minutes pass between two runs: an ext4 without a journal avoids the inodes of what was deleted in
// that time, new files take it far longer then, and the ratio looks better than it is.
#include "model/install/transaction/plan_writer.h"
#include "tests/bench/paired.h"
#include "tests/install/plans.h"

#include <QCoreApplication>
#include <QProcess>
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

// The system's files below the folder; the seconds that it took.
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

void inOneProcess(benchmark::State &state)
{
    const QTemporaryDir folder(benchFolder());
    int count = 0;
    const auto one = [&](bool sync) {
        const auto took = install(folder.path(), count++, sync);
        if (!took)
            state.SkipWithError("not written");
        return took.value_or(1);
    };
    compareSeconds(
        state, [&] { return one(true); }, [&] { return one(false); });
}
BENCHMARK(inOneProcess)->Iterations(100)->Unit(benchmark::kMicrosecond);

void inAProcessOfItsOwn(benchmark::State &state)
{
    const QTemporaryDir folder(benchFolder());
    int count = 0;
    const auto one = [&](const QString &how) {
        QProcess process;
        process.start(QStringLiteral("/proc/self/exe"), {how, folder.path(), QString::number(count++)});
        if (!process.waitForFinished() || process.exitCode() != 0)
            state.SkipWithError("not written");
        return process.readAllStandardOutput().toDouble();
    };
    compareSeconds(
        state, [&] { return one(QStringLiteral("--sync")); },
        [&] { return one(QStringLiteral("--no-sync")); });
}
BENCHMARK(inAProcessOfItsOwn)->Iterations(60)->Unit(benchmark::kMicrosecond);

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
    if (argc == 4) {
        const auto took = mailseal::bench::install(
            QString::fromUtf8(argv[2]), std::atoi(argv[3]), std::string_view(argv[1]) == "--sync");
        return took && std::printf("%f\n", *took) > 0 ? 0 : 1;
    }
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
