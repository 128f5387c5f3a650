// SPDX-License-Identifier: GPL-3.0-or-later
//
// A list of ten thousand certificates in the window: the longest time for which the event loop is blocked
// while the list is read, scrolled, sorted and searched. At 60 frames per second, a frame has 16 ms.
#include "tests/bench/inspector_window.h"
#include "tests/bench/loop_probe.h"
#include "ui/inspect/objects/object_table.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTimer>

namespace mailseal::bench {
namespace {

void tell(benchmark::State &state, const char *what, LoopProbe &probe)
{
    state.counters[std::string(what) + "_ms"] = probe.longestMilliseconds();
    state.counters[std::string(what) + "_busy_ms"] = probe.busiestMilliseconds();
    probe.reset();
}

// Processes everything in the queue, and a few frames more.
void settle()
{
    bool over = false;
    QTimer::singleShot(60, qApp, [&over] { over = true; });
    runUntil([&over] { return over; });
}

// One step per frame, as with a wheel that is turned fast.
void scroll(const Shown &shown, int step, int steps)
{
    int done = 0;
    QTimer turn;
    turn.callOnTimeout([&] {
        auto *bar = shown.table->verticalScrollBar();
        bar->setValue(bar->value() + step);
        ++done;
    });
    turn.start(16);
    runUntil([&] { return done >= steps; });
}

void waitForOrder(const ObjectTable *model, const std::function<void()> &change)
{
    bool done = false;
    const auto connection = QObject::connect(model, &ObjectTable::rearranged, [&done] { done = true; });
    change();
    runUntil([&done] { return done; });
    QObject::disconnect(connection);
    settle();
}

void lookAt(benchmark::State &state, qsizetype certificates)
{
    const QTemporaryDir folder;
    const QString file = realBundle(folder, certificates);
    for (auto _ : state) {
        Shown shown;
        const auto *model = static_cast<ObjectTable *>(shown.table->model());
        auto *filter = shown.window.findChild<QLineEdit *>(QStringLiteral("objectFilter"));
        LoopProbe probe;
        shown.drop(file);
        runUntil([&shown] { return shown.isComplete(); });
        settle();
        tell(state, "read", probe);
        scroll(shown, 40, 60);
        scroll(shown, shown.table->verticalScrollBar()->maximum() / 50, 45);
        tell(state, "scroll", probe);
        for (const auto column : {ObjectColumn::Subject, ObjectColumn::Until, ObjectColumn::Names})
            waitForOrder(model, [&] { shown.table->sortByColumn(int(column), Qt::DescendingOrder); });
        tell(state, "sort", probe);
        waitForOrder(model, [&] { filter->setText(QStringLiteral("root")); });
        waitForOrder(model, [&] { filter->setText(QStringLiteral("2030")); });
        waitForOrder(model, [&] { filter->clear(); });
        tell(state, "filter", probe);
    }
}

void tenThousandInTheWindow(benchmark::State &state)
{
    lookAt(state, 10'000);
}
BENCHMARK(tenThousandInTheWindow)->Iterations(1)->Unit(benchmark::kMillisecond);

void aHundredThousandInTheWindow(benchmark::State &state)
{
    lookAt(state, 100'000);
}
BENCHMARK(aHundredThousandInTheWindow)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench
