// SPDX-License-Identifier: GPL-3.0-or-later
//
// window_walk HOST [TARGET [PASSWORD-FILE]] - goes through the window as a user does who wants a mail server
// that speaks TLS: on this machine, or over SSH. Says the clicks, and what the last page shows; waits for a
// line on its input; puts everything back with the last page's button, and says what the page shows then.
//
// With a password, for sudo there, it is typed wherever the window asks for one, and the walk is that of
// somebody who is disturbed: says “reviewed” and waits for a line; writes, which has to be refused, and says
// what the page shows; goes back, reviews and writes again. Exit status: 0 done, 1 not.
#include "model/servers/configured/examined_as_root.h"
#include "model/setup/remote/far_machine.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/result/served_card.h"
#include "ui/setup/setup_view.h"

#include <QDialog>
#include <QLineEdit>
#include <QRadioButton>
#include <QTextStream>
#include <QTimer>
#include <QToolButton>
#include <cstdio>

using namespace mailseal;

namespace {

constexpr int longest = 500000; // milliseconds, for servers on a busy machine

class Walk
{
public:
    explicit Walk(MainWindow &window) : m_window(window) { }
    bool goThrough(const QString &host, const QString &target);
    bool putBack();
    void tell(const QString &line);
    void tellPage() { tell(test::visibleText(&m_window)); }
    void answerWith(const QString &password);

private:
    void click(const char *name);
    ServedCard *served() const; // the start page has one of its own
    bool next();
    bool isReviewed();
    bool isDisturbed();
    void answer();
    void fill(const char *name, const QString &text);

    MainWindow &m_window;
    QTextStream m_out{stdout};
    QTimer m_answers;
    QString m_password;
    int m_clicks = 0;
    int m_asked = 0;
};

void Walk::tell(const QString &line)
{
    m_out << QString(line).remove(QChar(0x200b)).remove(QChar(0x2060)) << Qt::endl; // where lines may break
}

void Walk::click(const char *name)
{
    QTest::mouseClick(test::child<QWidget>(&m_window, name), Qt::LeftButton);
    ++m_clicks;
}

ServedCard *Walk::served() const
{
    return m_window.findChild<SetupView *>()->findChild<ServedCard *>();
}

void Walk::fill(const char *name, const QString &text)
{
    auto *edit = test::child<QLineEdit>(&m_window, name);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

bool Walk::next()
{
    auto *view = m_window.findChild<SetupView *>();
    const Step before = view->currentStep();
    const auto *button = test::child<QPushButton>(&m_window, "nextButton");
    if (!QTest::qWaitFor([button] { return button->isEnabled(); }, longest))
        return false;
    click("nextButton");
    return QTest::qWaitFor([view, before] { return view->currentStep() != before; }, longest);
}

// The window asks in a dialog of its own.
void Walk::answerWith(const QString &password)
{
    m_password = password;
    QObject::connect(&m_answers, &QTimer::timeout, &m_window, [this] { answer(); });
    m_answers.start(200);
}

void Walk::answer()
{
    for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
        auto *edit = dialog->findChild<QLineEdit *>();
        if (!dialog->isVisible() || edit == nullptr || edit->echoMode() != QLineEdit::Password)
            continue;
        ++m_asked;
        QTest::keyClicks(edit, m_password);
        QTest::keyClick(edit, Qt::Key_Return);
    }
}

bool Walk::isReviewed()
{
    const auto *files = test::child<QWidget>(&m_window, "reviewSplitter");
    return QTest::qWaitFor([files] { return files->isVisible(); }, longest);
}

// What is written then is not what was reviewed; after another review it is.
bool Walk::isDisturbed()
{
    tell(QStringLiteral("reviewed"));
    (void)std::getchar();
    const auto *view = m_window.findChild<SetupView *>();
    const auto *button = test::child<QPushButton>(&m_window, "nextButton");
    click("nextButton");
    (void)QTest::qWaitFor(
        [&] { return button->isEnabled() || view->currentStep() != Step::Review; }, longest);
    for (QToolButton *details : m_window.findChildren<QToolButton *>(QStringLiteral("detailButton"))) {
        if (details->isVisible())
            details->click();
    }
    tell(QStringLiteral("refused"));
    tellPage();
    if (view->currentStep() != Step::Review)
        return false;
    click("backButton");
    return next() && isReviewed();
}

bool Walk::goThrough(const QString &host, const QString &target)
{
    click("setupCard");
    auto *view = m_window.findChild<SetupView *>();
    QTest::qWait(500); // the machine's own name is proposed
    fill("hostEdit", host);
    while (view->currentStep() != Step::Servers) {
        if (!next())
            return false;
    }
    // A radio button takes clicks on its text only.
    test::child<QRadioButton>(&m_window, target.isEmpty() ? "machineRadio" : "remoteRadio")->click();
    ++m_clicks;
    if (!target.isEmpty())
        fill("folderEdit", target);
    if (!next())
        return false;
    if (!isReviewed() || (!m_password.isEmpty() && !isDisturbed()))
        return false;
    if (!next() || view->currentStep() != Step::Done)
        return false;
    const auto *card = served();
    (void)QTest::qWaitFor([card] { return !card->isWorking(); }, longest);
    tell(QStringLiteral("asked: %1").arg(m_asked));
    tell(QStringLiteral("clicks: %1").arg(m_clicks));
    return true;
}

bool Walk::putBack()
{
    auto *card = served();
    QTest::mouseClick(test::child<QWidget>(card, "putBack"), Qt::LeftButton);
    return QTest::qWaitFor([card] { return card->isPutBack() && !card->isWorking(); }, longest);
}

} // namespace

int main(int argc, char **argv)
{
    const CryptographyInitialization cryptography;
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("mailseal"));
    QCoreApplication::setApplicationName(QStringLiteral("mailseal"));
    MainWindow window({systemProgramRunner(), QStringLiteral("/"), systemToolRunner(),
        [](const TodaysConfiguration &own) { return examinedAsRoot(own, systemElevation(AskAt::Desktop)); },
        [](const QString &target, const std::stop_token &) {
            SshAsking asking;
            asking.password = askedPassword;
            return farMachine(target, asking);
        }});
    window.show();
    Walk walk(window);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() > 3)
        walk.answerWith(QString::fromUtf8(test::content(words.at(3))).trimmed());
    bool isDone = walk.goThrough(words.value(1), words.value(2));
    walk.tellPage();
    if (!isDone)
        return 1;
    (void)std::getchar();
    isDone = walk.putBack();
    walk.tellPage();
    return isDone ? 0 : 1;
}
