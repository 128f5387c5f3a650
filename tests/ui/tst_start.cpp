// SPDX-License-Identifier: GPL-3.0-or-later
//
// What only the uses need is made ready after the first picture, and before each use.
#include "model/inspect/file_source.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"

#include <QStackedWidget>
#include <functional>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// In which order the window is painted and made ready, each for the first time.
class StartOrder : public QObject
{
public:
    explicit StartOrder(MainWindow *window)
    {
        window->installEventFilter(this);
        connect(window, &MainWindow::aboutToBeUsed, this, [this] { note(QStringLiteral("ready")); });
    }
    const QStringList &seen() const { return m_seen; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            note(QStringLiteral("painted"));
        return false;
    }

private:
    void note(const QString &what)
    {
        if (!m_seen.contains(what))
            m_seen << what;
    }
    QStringList m_seen;
};

// How many pages the window has each time that it is made ready.
QList<int> pagesWhenReady(MainWindow &window, const std::function<void()> &use)
{
    QList<int> pages;
    const auto *stack = window.findChild<QStackedWidget *>();
    const auto connection
        = QObject::connect(&window, &MainWindow::aboutToBeUsed, &window, [&] { pages << stack->count(); });
    use();
    QObject::disconnect(connection);
    return pages;
}

} // namespace

class TestStart : public QObject
{
    Q_OBJECT
public:
    explicit TestStart(const World &world) : m_world(world) { }

private Q_SLOTS:
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

    void isReadyAfterTheFirstPicture()
    {
        MainWindow window(m_world.emptyMachine());
        const StartOrder order(&window);
        window.show();
        QTRY_COMPARE_WITH_TIMEOUT(order.seen().size(), 2, patience);
        QCOMPARE(order.seen(), (QStringList{QStringLiteral("painted"), QStringLiteral("ready")}));
    }

    // Even if somebody is faster than the picture.
    void isReadyBeforeEachUse()
    {
        const QList<int> homeOnly{1};
        for (const auto use : {&MainWindow::showSetup, &MainWindow::showConfigure, &MainWindow::showHosts}) {
            MainWindow window(m_world.emptyMachine());
            QCOMPARE(pagesWhenReady(window, [&window, use] { (window.*use)(); }), homeOnly);
        }
        MainWindow window(m_world.emptyMachine());
        QCOMPARE(pagesWhenReady(window, [&window] { window.showInspect({}); }), homeOnly);
    }

private:
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestStart)
#include "tst_start.moc"
