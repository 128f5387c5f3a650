// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector's window: the time from a drop until everything is shown, for the system's authorities and
// for a bundle of a hundred thousand certificates; for the latter also the memory of the whole process.
#include "model/x509/initialization.h"
#include "tests/bench/inspector_window.h"

#include <QStandardPaths>

namespace mailseal::bench {
namespace {

constexpr int many = 100'000;

// One small certificate, repeated.
QString bundle(const QTemporaryDir &folder)
{
    const QString one = folder.filePath(QStringLiteral("one.pem"));
    runProgram({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", folder.filePath(QStringLiteral("one.key")).toStdString(), "-out", one.toStdString(),
        "-subj", "/CN=mail.example.org", "-days", "30"});
    QFile source(one);
    QFile file(folder.filePath(QStringLiteral("many.pem")));
    if (!source.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        return {};
    const QByteArray pem = source.readAll();
    for (int i = 0; i < many; ++i)
        file.write(pem);
    return file.fileName();
}

double residentMebibytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void dropTheSystemsAuthorities(benchmark::State &state)
{
    std::vector<double> times;
    for (auto _ : state) {
        Shown shown;
        times.push_back(seconds([&shown] {
            shown.drop(QString::fromLatin1(authorities));
            runUntil([&shown] { return shown.hasRows() && !shown.session()->isWorking(); });
            shown.window.grab();
        }));
    }
    state.counters["shown_ms"] = median(times) * 1000;
}
BENCHMARK(dropTheSystemsAuthorities)->Iterations(9)->Unit(benchmark::kMillisecond);

void drop(benchmark::State &state, const QString &file)
{
    for (auto _ : state) {
        Shown shown;
        const double first = seconds([&] {
            shown.drop(file);
            runUntil([&shown] { return shown.hasRows(); });
            shown.table->grab();
        });
        const double all = seconds([&shown] { runUntil([&shown] { return shown.isComplete(); }); });
        if (shown.table->model()->rowCount() < many)
            state.SkipWithError("not all were read");
        state.counters["first_ms"] = first * 1000;
        state.counters["all_ms"] = all * 1000;
        state.counters["resident_MiB"] = residentMebibytes();
        state.counters["file_MiB"] = static_cast<double>(QFile(file).size()) / (1 << 20);
    }
}

void dropAHundredThousand(benchmark::State &state)
{
    const QTemporaryDir folder;
    drop(state, bundle(folder));
}
BENCHMARK(dropAHundredThousand)->Iterations(1)->Unit(benchmark::kMillisecond);

// Of the sizes that occur in practice.
void dropAHundredThousandReal(benchmark::State &state)
{
    const QTemporaryDir folder;
    drop(state, realBundle(folder, many));
}
BENCHMARK(dropAHundredThousandReal)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench

int main(int argc, char **argv)
{
    const mailseal::CryptographyInitialization cryptography;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
