// SPDX-License-Identifier: GPL-3.0-or-later
//
// Remembered sets on the start page, and a certificate that arrives in the window: judged, reviewed, written.
#include "model/base/text/language.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/set_writing.h"
#include "tests/renewal/authority.h"
#include "tests/ui/ui_fixture.h"
#include "ui/home/home_page.h"
#include "ui/home/set_card.h"
#include "ui/home/sets_pane.h"
#include "ui/main_window.h"
#include "ui/receive/receive_page.h"
#include "ui/receive/reply_card.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/text/text_label.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

// A set with a test certificate in a folder, as setup writes and remembers it.
std::optional<RememberedSet> makeSet(const QString &folder, const QString &host = {})
{
    SetupDraft draft = completeDraft();
    if (!host.isEmpty())
        draft.names = {host};
    const auto key = obtainKey(draft);
    if (!key)
        return std::nullopt;
    const auto reviewed = reviewSet(draft, *key, {}, {WriteTarget::Kind::Folder, folder}, folder);
    if (!reviewed || !writeSet(*reviewed, OnConflict::Replace) || !remember(rememberedSet(*reviewed)))
        return std::nullopt;
    return rememberedSet(*reviewed);
}

QString allText(const QWidget *page)
{
    QStringList texts;
    for (const QLabel *label : page->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(u'\n');
}

} // namespace

class TestReceive : public QObject
{
    Q_OBJECT
public:
    explicit TestReceive(const World &world) : m_world(world) { }

private Q_SLOTS:
    void cleanup();
    void startPageWithoutSets();
    void startPageWithSets();
    void cardsFit();
    void comesBackToWhatWasPressed();
    void arrivedAndWritten();
    void refused();
    void otherLanguage();

private:
    const World &m_world;
};

void TestReceive::cleanup()
{
    installLanguage(text("en"));
    QDir(setsFolder()).removeRecursively();
    MAILSEAL_EXPECT_NO_WIDGETS();
}

void TestReceive::startPageWithoutSets()
{
    MainWindow window(m_world.machine());
    auto *sets = window.findChild<SetsPane *>();
    QSignalSpy looked(sets, &SetsPane::looked);
    window.show();
    QVERIFY(looked.wait(patience));
    QVERIFY(!sets->isVisible());
    QVERIFY(allText(&window).contains(text("What would you like to do?")));
}

void TestReceive::startPageWithSets()
{
    const auto set = makeSet(m_world.home(text("set1")));
    QVERIFY(set);
    MainWindow window(m_world.machine());
    auto *sets = window.findChild<SetsPane *>();
    QSignalSpy looked(sets, &SetsPane::looked);
    window.show();
    QVERIFY(looked.wait(patience));
    QVERIFY(sets->isVisible());
    QVERIFY(!allText(&window).contains(text("What would you like to do?")));
    QVERIFY(allText(sets).contains(text("mail.example.org")) && allText(sets).contains(text("Send the CSR")));
    // What is next can be noted, and the set forgotten.
    const auto choose = [&](const char *title) {
        for (QAction *action : child<QToolButton>(sets, "setMoreButton")->menu()->actions()) {
            if (action->text() == QLatin1String(title))
                action->trigger();
        }
        return looked.wait(patience);
    };
    QVERIFY(choose("The CSR has been sent"));
    QTRY_VERIFY_WITH_TIMEOUT(allText(sets).contains(text("Waiting for your CA since")), patience);
    QTest::mouseClick(child(sets, "setNextButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<ReceivePage *>() != nullptr, patience);
    QVERIFY(window.findChild<ReceivePage *>()->isVisible());
    window.showHome();
    QVERIFY(choose("Forget this set; its files stay"));
    QVERIFY(!sets->isVisible());
    QVERIFY(QFile::exists(m_world.home(text("set1/etc/ssl/private/mail.example.org.key"))));
}

// With large text in a small window the parts of a card stand below each other, and nothing is wider than the
// page; where there is room they stand beside each other.
void TestReceive::cardsFit()
{
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSizeF(15); // half as large again as KDE's
    installLanguage(text("ru"));
    QVERIFY(makeSet(m_world.home(text("fit1")),
        text("a-very-long-host-name-of-a-department.mail.provincial-administration.example.org")));
    QVERIFY(makeSet(m_world.home(text("fit2"))));
    for (const bool isLarge : {true, false}) {
        QApplication::setFont(isLarge ? large : usual);
        MainWindow window(m_world.machine());
        QSignalSpy looked(window.findChild<SetsPane *>(), &SetsPane::looked);
        window.resize(isLarge ? QSize(800, 600) : QSize(1024, 700));
        window.show();
        QVERIFY(looked.wait(patience));
        QCoreApplication::processEvents();
        auto *area = window.findChild<HomePage *>()->findChild<QScrollArea *>();
        QTRY_COMPARE_WITH_TIMEOUT(area->horizontalScrollBar()->maximum(), 0, patience);
        const QList<SetCard *> cards = window.findChildren<SetCard *>();
        QCOMPARE(cards.size(), 2);
        for (SetCard *card : cards) {
            const QWidget *next = child(card, "setNextButton");
            const auto *host = card->findChild<TextLabel *>();
            const QPoint button = next->mapTo(card, QPoint());
            QVERIFY(card->rect().contains(QRect(button, next->size())));
            const int wordsEnd = host->mapTo(card, QPoint(host->width(), 0)).x();
            QCOMPARE(button.x() >= wordsEnd, !isLarge);
            for (const TextLabel *label : card->findChildren<TextLabel *>())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
    }
    QApplication::setFont(usual);
}

void TestReceive::comesBackToWhatWasPressed()
{
    const auto set = makeSet(m_world.home(text("set4")));
    QVERIFY(set);
    MainWindow window(m_world.machine());
    QSignalSpy looked(window.findChild<SetsPane *>(), &SetsPane::looked);
    window.resize(800, 400);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(looked.wait(patience));
    QWidget *snippets = child(&window, "snippetsCard"); // the last one
    auto *area = window.findChild<HomePage *>()->findChild<QScrollArea *>();
    for (int level = 0; level < 8; ++level)
        QCoreApplication::processEvents(); // the sets have just come
    area->ensureWidgetVisible(snippets);
    snippets->setFocus();
    QTest::keyClick(snippets, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!snippets->isVisible(), patience);
    QTest::keyClick(&window, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(snippets->isVisible(), patience);
    QVERIFY(snippets->hasFocus());
    QVERIFY(area->viewport()->rect().intersects(
        QRect(snippets->mapTo(area->viewport(), QPoint()), snippets->size())));
}

void TestReceive::arrivedAndWritten()
{
    const QString folder = m_world.home(text("set2"));
    const auto set = makeSet(folder);
    QVERIFY(set);
    const QString chain = folder + text("/etc/ssl/mail.example.org.chain.pem");
    const QString key = folder + text("/etc/ssl/private/mail.example.org.key");
    const QByteArray oldKey = content(key);
    const Authority authority(1);
    const QString leaf = authority.sign(
        folder + text("/etc/ssl/mail.example.org.csr"), text("leaf.pem"), {text("DNS:mail.example.org")});
    QVERIFY(!leaf.isEmpty());

    MainWindow window(m_world.machine());
    window.show();
    window.showReceive();
    auto *page = window.findChild<ReceivePage *>();
    QVERIFY(!child<QPushButton>(page, "receiveNextButton")->isEnabled());
    window.receive(fileSources(QStringList{authority.root(), leaf, authority.intermediates().constFirst()}));
    QTRY_VERIFY_WITH_TIMEOUT(page->session()->answer().has_value(), patience);
    QVERIFY(page->findChild<ReplyCard *>() != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(allText(page).contains(text("Example 1")), patience);
    QTest::mouseClick(child(page, "receiveNextButton"), Qt::LeftButton);
    auto *view = window.findChild<SetupView *>();
    QVERIFY(view != nullptr && view->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(allText(view).contains(text("Nothing has been written yet.")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(child(view, "reviewSplitter")->isVisible(), patience);
    QCOMPARE(window.windowTitle(), text("My certificate has arrived"));
    QTest::mouseClick(child(view, "nextButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    QVERIFY(allText(view).contains(text("is in its place")));
    QCOMPARE(content(chain), content(leaf) + content(authority.intermediates().constFirst()));
    QCOMPARE(content(key), oldKey);
    const QList<RememberedSet> sets = rememberedSets().sets;
    QCOMPARE(sets.size(), 1);
    QCOMPARE(sets.first().installed.record.signing, signingName(Signing::Authority));
    QVERIFY(!sets.first().pending);
    QCOMPARE(fileHere(sets.first(), FileRole::PrivateKey), key);
    QTest::mouseClick(child(view, "nextButton"), Qt::LeftButton);
    window.showSetup();
    QCOMPARE(window.windowTitle(), text("Set up TLS for a mail server"));
}

void TestReceive::refused()
{
    const auto set = makeSet(m_world.home(text("set3")));
    QVERIFY(set);
    const Authority authority(1);
    MainWindow window(m_world.machine());
    window.show();
    window.showReceive();
    auto *page = window.findChild<ReceivePage *>();
    window.receive(fileSources(QStringList{authority.root()}));
    QTRY_VERIFY_WITH_TIMEOUT(page->session()->answer().has_value(), patience);
    QVERIFY(
        child<HintLine>(page, "receiveHint")->sentence().contains(text("only certificates of authorities")));
    QVERIFY(!child<QPushButton>(page, "receiveNextButton")->isEnabled());
    QTest::mouseClick(child(page, "receiveAnewButton"), Qt::LeftButton);
    QCOMPARE(child<HintLine>(page, "receiveHint")->sentence(), QString());
}

void TestReceive::otherLanguage()
{
    const auto set = makeSet(m_world.home(text("set4")));
    QVERIFY(set);
    MainWindow window(m_world.machine());
    auto *sets = window.findChild<SetsPane *>();
    QSignalSpy looked(sets, &SetsPane::looked);
    window.show();
    QVERIFY(looked.wait(patience));
    window.showReceive();
    installLanguage(text("de"));
    QTRY_VERIFY_WITH_TIMEOUT(
        allText(window.findChild<ReceivePage *>()).contains(text("Ihr Zertifikat ist da")), patience);
    window.showHome();
    QVERIFY(allText(sets).contains(text("Senden Sie die CSR an Ihre CA")));
}

MAILSEAL_UI_TEST_MAIN(TestReceive)
#include "tst_receive.moc"
