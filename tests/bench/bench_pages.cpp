// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which event blocks the window, and for how long, on the way of a person through its pages: this thread's
// processor time for each event, which other programs do not change. At 60 frames per second, a frame has
// 16 ms. Prints a line for each step, and below it the events inside the longest one.
//   build/release/bin/mailseal-bench-pages [least milliseconds to list, 8]
#include "model/base/text/language.h"
#include "model/inspect/file_source.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/setup_view.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QListView>
#include <QTabBar>
#include <QTimer>
#include <cstdio>
#include <ctime>

namespace {

using namespace mailseal;
using namespace mailseal::test;

double busyMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Taken
{
    double milliseconds = 0;
    int depth = 0;
    const char *type = nullptr; // the receiver's
    QString name;
    int event = 0;
};

class Watched : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        if (m_depth == 0)
            m_inside.clear();
        const qsizetype place = m_inside.size();
        m_inside << Taken{
            0, m_depth, receiver->metaObject()->className(), receiver->objectName(), event->type()};
        ++m_depth;
        const double start = busyMilliseconds();
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        m_inside[place].milliseconds = busyMilliseconds() - start;
        if (m_depth == 0 && m_inside.first().milliseconds > m_longest.value(0).milliseconds)
            m_longest = m_inside;
        return done;
    }
    QList<Taken> takeLongest() { return std::exchange(m_longest, {}); }

private:
    int m_depth = 0;
    QList<Taken> m_inside;  // of the outermost event
    QList<Taken> m_longest; // the outermost event that took longest, and those inside it
};

class Walk
{
public:
    Walk(Watched *application, double least) : m_application(application), m_least(least) { }

    // As an event of its own, as a click is.
    void step(const char *name, const std::function<void()> &work)
    {
        m_application->takeLongest();
        QMetaObject::invokeMethod(m_application, work, Qt::QueuedConnection);
        settle();
        const QList<Taken> longest = m_application->takeLongest();
        m_worst = qMax(m_worst, longest.value(0).milliseconds);
        std::printf("%7.1f ms  %s\n", longest.value(0).milliseconds, name);
        for (const Taken &event : longest) {
            if (event.milliseconds >= m_least)
                std::printf("            %*s%.1f  %s %s, event %d\n", event.depth * 2, "", event.milliseconds,
                    event.type, qPrintable(event.name), event.event);
        }
    }
    double worst() const { return m_worst; }
    static void settle(int milliseconds = 250)
    {
        bool over = false;
        QTimer::singleShot(milliseconds, qApp, [&over] { over = true; });
        while (!over)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }

private:
    Watched *m_application;
    double m_least;
    double m_worst = 0;
};

void throughTheWizard(Walk &walk, MainWindow &window)
{
    SetupView *view = nullptr;
    walk.step("wizard", [&] { window.showSetup(); });
    view = window.findChild<SetupView *>();
    walk.step("a letter", [&] { QTest::keyClick(child<QLineEdit>(&window, "hostEdit"), Qt::Key_G); });
    child<QLineEdit>(&window, "hostEdit")->setText(QStringLiteral("mail.example.org"));
    walk.step("a chip", [&] { child<QAbstractButton>(&window, "chip_imap")->click(); });
    for (const Step step : {Step::Subject, Step::Key, Step::Servers, Step::Review})
        walk.step(qPrintable(QStringLiteral("step ") + stepName(step)), [&view, step] { view->goTo(step); });
    Walk::settle(1000);
    auto *files = child<QListView>(&window, "filesView");
    for (int row = 1; row < files->model()->rowCount(); ++row)
        walk.step(qPrintable(QStringLiteral("review, row %1").arg(row)),
            [files, row] { files->setCurrentIndex(files->model()->index(row, 0)); });
    walk.step("write", [&] { child<QAbstractButton>(&window, "nextButton")->click(); });
    Walk::settle(1000);
    walk.step("further", [&] { child<QAbstractButton>(&window, "furtherButton")->click(); });
    walk.step("German", [] { installLanguage(QStringLiteral("de")); });
    walk.step("English", [] { installLanguage(QStringLiteral("en")); });
    walk.step("back to the start page", [&] { window.showHome(); });
}

void throughTheInspector(Walk &walk, MainWindow &window, const QString &file)
{
    walk.step("inspector, empty", [&] { window.showInspect({}); });
    walk.step("inspector, a chain", [&] { window.showInspect(fileSources(QStringList{file})); });
    Walk::settle(1000);
    auto *views = child<QTabBar>(&window, "inspectViews");
    for (const int view : {1, 2, 0})
        walk.step(qPrintable(QStringLiteral("inspector, view %1").arg(view)),
            [views, view] { views->setCurrentIndex(view); });
}

} // namespace

int main(int argc, char **argv)
{
    const World world;
    CryptographyInitialization cryptography;
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Watched application(argc, argv);
    installLanguage(QStringLiteral("en"));
    Walk walk(&application, argc > 1 ? std::atof(argv[1]) : 8);
    MainWindow window(world.machine());
    walk.step("first window", [&] { window.show(); });
    Walk::settle(1000);
    walk.step("a key", [&] { QTest::keyClick(&window, Qt::Key_Tab); });
    throughTheWizard(walk, window);
    throughTheInspector(walk, window,
        world.home(QStringLiteral("mailseal/mail.example.org/etc/ssl/mail.example.org.chain.pem")));
    walk.step("check", [&] { window.showCheck(); });
    walk.step("many hosts", [&] { window.showHosts(); });
    walk.step("a log line", [&] { window.showDiagnose(); });
    walk.step("a log-in", [&] { window.showLogin(); });
    walk.step("arrived", [&] { window.showReceive(); });
    walk.step("renewal", [&] { window.showAudit(); });
    walk.step("own CA", [&] { window.showCa(); });
    walk.step("configuration", [&] { window.showConfigure(); });
    walk.step("start page", [&] { window.showHome(); });
    walk.step("configuration again", [&] { window.showConfigure(); });
    walk.step("wizard again", [&] { window.showSetup(); });
    std::printf("longest: %.1f ms\n", walk.worst());
    return 0;
}
