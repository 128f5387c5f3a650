// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector's window: from a drop until everything is shown, for the authorities of the system and for a
// bundle of a hundred thousand certificates, whose memory is what the process then holds in all.
#include "model/x509/initialization.h"
#include "tests/bench/paired.h"
#include "ui/inspect/inspect_page.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

namespace mailseal::bench {
namespace {

constexpr int many = 100'000;

// One small certificate again and again.
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

// The event loop as a person has it, until this is so.
void runUntil(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    QCoreApplication::processEvents();
}

struct Shown
{
    MainWindow window{
        {[](const QString &, const QStringList &) { return std::nullopt; }, QStringLiteral("/")}};
    QTableView *table = nullptr;

    Shown()
    {
        window.show();
        window.showInspect({});
        table = window.findChild<QTableView *>(QStringLiteral("objectTable"));
        runUntil([this] { return window.isVisible(); });
    }
    InspectSession *session() { return window.findChild<InspectPage *>()->session(); }
    bool hasRows() const { return table->isVisible() && table->model()->rowCount() > 0; }
};

void dropTheSystemsAuthorities(benchmark::State &state)
{
    std::vector<double> times;
    for (auto _ : state) {
        Shown shown;
        times.push_back(seconds([&shown] {
            shown.window.showInspect(fileSources({QStringLiteral("/etc/ssl/certs/ca-certificates.crt")}));
            runUntil([&shown] { return shown.hasRows() && !shown.session()->isWorking(); });
            shown.window.grab();
        }));
    }
    state.counters["shown_ms"] = median(times) * 1000;
}
BENCHMARK(dropTheSystemsAuthorities)->Iterations(9)->Unit(benchmark::kMillisecond);

void dropAHundredThousand(benchmark::State &state)
{
    const QTemporaryDir folder;
    const QString file = bundle(folder);
    for (auto _ : state) {
        Shown shown;
        const double first = seconds([&] {
            shown.window.showInspect(fileSources(QStringList{file}));
            runUntil([&shown] { return shown.hasRows(); });
            shown.table->grab();
        });
        const double all
            = seconds([&shown] { runUntil([&shown] { return shown.table->model()->rowCount() == many; }); });
        state.counters["first_ms"] = first * 1000;
        state.counters["all_ms"] = all * 1000;
        state.counters["resident_MiB"] = residentMebibytes();
    }
}
BENCHMARK(dropAHundredThousand)->Iterations(1)->Unit(benchmark::kMillisecond);

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
