// SPDX-License-Identifier: GPL-3.0-or-later
//
// “Undo the last installation” on the start page: what it was is named, it is asked once, Enter agrees to
// nothing, and then the ports are shown as after an installation. Found by what a screen reader says, in each
// language.
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/renewal/sets/set_store.h"
#include "tests/ui/ui_fixture.h"
#include "ui/home/sets_pane.h"
#include "ui/home/watch_line.h"
#include "ui/widgets/fields/hint_line.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTimeZone>
#include <QToolButton>
#include <QVBoxLayout>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QString id = QStringLiteral("20261121T102030Z");

LastInstallation lastOne()
{
    LastInstallation last;
    last.id = id;
    last.time = QDateTime(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc());
    last.names = QStringList{QStringLiteral("mail.example.org")};
    last.servers = {ServerKind::Postfix, ServerKind::Dovecot};
    last.certificateSha256 = "sum";
    last.files = 5;
    last.settings = 3;
    return last;
}

// What was asked of the machine.
struct Seen
{
    QStringList putBack{};
    QStringList reloaded{};
    QList<Expected::Await> awaited{};
};

ServedWork workOf(Seen &seen, const Result<Installation> &answer)
{
    ServedWork work;
    work.putBack = [&seen, answer](const QString &installation) {
        seen.putBack << installation;
        return answer;
    };
    work.reload = [&seen](const QList<ServerKind> &servers) -> Result<QStringList> {
        for (const ServerKind server : servers)
            seen.reloaded << serverName(server);
        return seen.reloaded;
    };
    work.check = [&seen](const QList<ServerPort> &ports, const Expected &expected) {
        seen.awaited << expected.await;
        return QList<ServerCheck>{{ports.constFirst(), ServerCheck::Shown::Another, {}, {}}};
    };
    return work;
}

Installation undone()
{
    Installation installation;
    installation.undoes = id;
    installation.settings = {{QStringLiteral("/etc/postfix/main.cf"), SettingsForm::Main, {}}};
    return installation;
}

QString said(QWidget *pane)
{
    return visibleText(pane).remove(QChar(0x200b)).remove(QChar(0x2060)); // where lines may break
}

// A set of this machine, as it is remembered after its installation.
RememberedSet installedHere()
{
    RememberedSet set;
    SetRecord &record = set.installed.record;
    record.names = QStringList{QStringLiteral("mail.example.org")};
    record.layout = QStringLiteral("debian");
    record.servers = {{QStringLiteral("postfix"), QStringLiteral("3.7.11")}};
    record.signing = QStringLiteral("test-ca");
    record.publicKeySha256 = QByteArray(32, 'k');
    record.certificateSha256 = QByteArray(32, 'c');
    record.made = lastOne().time;
    record.notBefore = record.made;
    record.notAfter = record.made.addDays(90);
    set.answers.names = record.names;
    set.installation = OwnInstallation{id, 5, 3, false};
    return set;
}

void press(QWidget *pane, const char *name)
{
    auto *button = child<QPushButton>(pane, name);
    QVERIFY(button->isVisible());
    button->click();
}

} // namespace

class TestUndoPane : public QObject
{
    Q_OBJECT
public:
    explicit TestUndoPane(const World &) { }

private Q_SLOTS:
    void namesWhatItUndoes_data();
    void namesWhatItUndoes();
    void enterAgreesToNothing();
    void putsBackAndShowsThePorts();
    void readsNothingAnewWithoutSettings();
    void saysWhyNot();
    void fromTheStartPage();
    void saysWhatIsNotKnown();
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        QDir(setsFolder()).removeRecursively();
        MAILSEAL_EXPECT_NO_WIDGETS();
    }
};

void TestUndoPane::namesWhatItUndoes_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("yes");
    QTest::addColumn<QString>("no");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("Put back as it was")
                        << QStringLiteral("Leave it as it is")
                        << QStringList{QStringLiteral("5 files"), QStringLiteral("3 settings")};
    QTest::newRow("de") << QStringLiteral("de") << QString::fromUtf8("Wie zuvor wiederherstellen")
                        << QString::fromUtf8("So lassen, wie es ist")
                        << QStringList{QStringLiteral("5 Dateien"), QStringLiteral("3 Einstellungen")};
    QTest::newRow("ru") << QStringLiteral("ru") << QString::fromUtf8("Вернуть как было")
                        << QString::fromUtf8("Оставить как есть")
                        << QStringList{QString::fromUtf8("5 файлов"), QString::fromUtf8("3 параметра")};
}

void TestUndoPane::namesWhatItUndoes()
{
    QFETCH(const QString, language);
    QFETCH(const QString, yes);
    QFETCH(const QString, no);
    QFETCH(const QStringList, parts);
    installLanguage(language);
    Seen seen;
    UndoPane pane(workOf(seen, undone()));
    QVERIFY(pane.isHidden());
    pane.ask(lastOne());
    QVERIFY(named<QPushButton>(&pane, yes.toUtf8().constData()) != nullptr);
    QVERIFY(named<QPushButton>(&pane, no.toUtf8().constData()) != nullptr);
    const QString text = said(&pane);
    for (const QString &part :
        QStringList{QStringLiteral("mail.example.org"), QSysInfo::machineHostName(), QStringLiteral("2026")}
            + parts)
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(!text.contains(u'%'));
    QCOMPARE(child<QPushButton>(&pane, "undoNowButton")->accessibleDescription(),
        child<QLabel>(&pane, "undoSentences")->text().remove(QChar(0x200b)).remove(QChar(0x2060)));
    QVERIFY(seen.putBack.isEmpty());
}

void TestUndoPane::enterAgreesToNothing()
{
    Seen seen;
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *pane = new UndoPane(workOf(seen, undone()), &window);
    layout->addWidget(pane);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    pane->ask(lastOne());
    auto *yes = child<QPushButton>(pane, "undoNowButton");
    auto *no = child<QPushButton>(pane, "undoLeaveButton");
    QVERIFY(no->hasFocus() && !yes->isDefault() && !yes->autoDefault());
    yes->setFocus();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        QTest::keyClick(yes, key);
    QVERIFY(pane->isVisible() && yes->isVisible() && !pane->isWorking());
    no->setFocus();
    QTest::keyClick(no, Qt::Key_Return);
    QVERIFY(pane->isHidden());
    QVERIFY(seen.putBack.isEmpty());
    pane->ask(lastOne());
    QTest::keyClick(yes, Qt::Key_Space); // and this is meant
    QTRY_VERIFY_WITH_TIMEOUT(!pane->isWorking() && !seen.awaited.isEmpty(), patience);
    QCOMPARE(seen.putBack.size(), 1);
}

void TestUndoPane::putsBackAndShowsThePorts()
{
    Seen seen;
    UndoPane pane(workOf(seen, undone()));
    QSignalSpy done(&pane, &UndoPane::undone);
    pane.ask(lastOne());
    press(&pane, "undoNowButton");
    QVERIFY(pane.isWorking() && said(&pane).contains(QStringLiteral("One moment")));
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isWorking() && !seen.awaited.isEmpty(), patience);
    QCOMPARE(done.count(), 1);
    QCOMPARE(seen.putBack, QStringList{id});
    QCOMPARE(seen.reloaded, QStringList{QStringLiteral("postfix")}); // whose settings were put back
    QCOMPARE(seen.awaited, QList<Expected::Await>{Expected::Await::Gone});
    const QString text = said(&pane);
    QVERIFY2(
        text.contains(QStringLiteral("no longer the certificate that was taken back")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("as it was before, and the servers have read")), qPrintable(text));
    QVERIFY(!child<QPushButton>(&pane, "undo_putBack")->isEnabled()); // once
    press(&pane, "undoCloseButton");
    QVERIFY(pane.isHidden());
}

void TestUndoPane::readsNothingAnewWithoutSettings()
{
    Seen seen;
    Installation filesOnly;
    filesOnly.undoes = id;
    UndoPane pane(workOf(seen, filesOnly));
    pane.ask(lastOne());
    press(&pane, "undoNowButton");
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isWorking() && !seen.awaited.isEmpty(), patience);
    QVERIFY(seen.reloaded.isEmpty());
    QVERIFY(said(&pane).contains(QStringLiteral("Let the servers read their configuration again")));
    press(&pane, "undo_reloadServers");
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isWorking(), patience);
    QCOMPARE(seen.reloaded.size(), 2);
}

void TestUndoPane::saysWhyNot()
{
    Seen seen;
    UndoPane pane(workOf(seen, failure(ErrorCode::HelperDenied)));
    QSignalSpy done(&pane, &UndoPane::undone);
    pane.ask(lastOne());
    press(&pane, "undoNowButton");
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isWorking(), patience);
    QCOMPARE(child<HintLine>(&pane, "undo_servedHint")->kind(), HintLine::Kind::Error);
    QCOMPARE(done.count(), 0);
    QVERIFY(child<QPushButton>(&pane, "undo_putBack")->isEnabled()); // once more
    QVERIFY(seen.awaited.isEmpty());
    // It was undone elsewhere: then it is not the last one any more.
    UndoPane late(workOf(seen, failure(ErrorCode::NothingToUndo)));
    QSignalSpy known(&late, &UndoPane::undone);
    late.ask(lastOne());
    press(&late, "undoNowButton");
    QVERIFY(known.wait(patience));
}

void TestUndoPane::fromTheStartPage()
{
    QVERIFY(remember(installedHere()));
    Seen seen;
    const UndoWorld world{workOf(seen, undone()),
        [](const QList<RememberedSet> &sets) -> Result<std::optional<LastInstallation>> {
            return lastInstallation(sets);
        }};
    SetsPane pane({[] { return false; }, [](bool) { return Result<void>(); },
                      [] { return Result<WatchState>(WatchState()); }},
        world);
    QSignalSpy looked(&pane, &SetsPane::looked);
    const auto ask = [&pane] {
        auto *more = named<QToolButton>(&pane, "More for mail.example.org");
        QVERIFY(more != nullptr);
        for (QAction *action : more->menu()->actions()) {
            if (action->text().startsWith(QStringLiteral("Undo the last installation")))
                action->trigger();
        }
    };
    pane.look();
    QVERIFY(looked.wait(patience));
    pane.show();
    ask();
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>(&pane, "Leave it as it is") != nullptr, patience);
    QVERIFY2(said(&pane).contains(QStringLiteral("5 file")), qPrintable(said(&pane)));
    press(&pane, "undoLeaveButton");
    QVERIFY(seen.putBack.isEmpty());
    QVERIFY(named<QPushButton>(&pane, "Put back as it was") == nullptr);
    ask();
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>(&pane, "Put back as it was") != nullptr, patience);
    looked.clear();
    press(&pane, "undoNowButton");
    QTRY_VERIFY_WITH_TIMEOUT(!looked.isEmpty(), patience); // anew, because the set is another now
    QCOMPARE(seen.putBack, QStringList{id});
    QTRY_VERIFY_WITH_TIMEOUT(
        said(&pane).contains(QStringLiteral("Everything is as it was before")), patience);
    QVERIFY(rememberedSets().sets.constFirst().installation->isUndone);
    press(&pane, "undoCloseButton");
    ask(); // there is none before it
    QTRY_COMPARE_WITH_TIMEOUT(child<HintLine>(&pane, "setsHint")->kind(), HintLine::Kind::Error, patience);
    QCOMPARE(seen.putBack.size(), 1);
}

// Of an older version nothing is known but the set.
void TestUndoPane::saysWhatIsNotKnown()
{
    RememberedSet older = installedHere();
    older.installation.reset();
    const auto last = lastInstallation(QList<RememberedSet>{older});
    QVERIFY(last && last->id.isEmpty() && !last->settings);
    Seen seen;
    UndoPane pane(workOf(seen, undone()));
    pane.ask(*last);
    QVERIFY(said(&pane).contains(QStringLiteral("older version")));
    press(&pane, "undoNowButton");
    QTRY_VERIFY_WITH_TIMEOUT(!pane.isWorking() && !seen.awaited.isEmpty(), patience);
    QCOMPARE(seen.putBack, QStringList{QString()});
}

MAILSEAL_UI_TEST_MAIN(TestUndoPane)
#include "tst_undo_pane.moc"
