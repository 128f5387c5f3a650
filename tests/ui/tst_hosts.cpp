// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many hosts at once in the window: a list is opened, its faults are shown, and its sets are written.
#include "model/base/text/language.h"
#include "model/setup/answers/host_list.h"
#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"
#include "ui/hosts/hosts_page.h"
#include "ui/hosts/place_for_sets.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QRadioButton>
#include <QTableView>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// A window with the page open, reached as a user reaches it.
struct Hosts
{
    MainWindow window;
    HostsPage *page;

    explicit Hosts(const World &world) : window(world.machine())
    {
        window.show();
        QTest::mouseClick(child(&window, "hostsButton"), Qt::LeftButton);
        page = window.findChild<HostsPage *>();
    }
    void open(const QString &path) const
    {
        auto *edit = child<QLineEdit>(page, "hostsFileEdit");
        edit->setText(path);
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Return);
    }
    bool isIdle() const { return page->session()->state() == HostsSession::State::Idle; }
    HintLine *hint() const { return child<HintLine>(page, "hostsHint"); }
    int rows() const { return child<QTableView>(page, "hostsTable")->model()->rowCount(); }
    QAbstractButton *button(const char *name) const { return child<QAbstractButton>(page, name); }
    void make() const { QTest::mouseClick(button("hostsMakeButton"), Qt::LeftButton); }
};

} // namespace

class TestHosts : public QObject
{
    Q_OBJECT
public:
    explicit TestHosts(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); } // with its plurals
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void makesAnArchive()
    {
        Hosts hosts(m_world);
        hosts.window.resize(800, 600);
        QVERIFY(!hosts.button("hostsMakeButton")->isEnabled());
        hosts.open(list("many.csv", exampleHostList()));
        QTRY_COMPARE_WITH_TIMEOUT(hosts.rows(), 3, patience);
        QCOMPARE(hosts.button("hostsMakeButton")->text(), QStringLiteral("&Make 3 sets"));
        const QString archive = m_world.home(QStringLiteral("many.tar"));
        QCOMPARE(child<QLineEdit>(hosts.page, "setsPlaceEdit")->text(), archive);
        hosts.make();
        QTRY_VERIFY_WITH_TIMEOUT(hosts.isIdle() && hosts.hint()->kind() == HintLine::Kind::Good, patience);
        QVERIFY2(hosts.hint()->sentence().startsWith(QStringLiteral("3 sets are in ")),
            qPrintable(hosts.hint()->sentence()));
        QTRY_VERIFY_WITH_TIMEOUT(child(hosts.page, "copyArchive")->isVisible(), patience);
        QCoreApplication::processEvents();
        QCOMPARE(hosts.window.size(), QSize(800, 600)); // and nothing stands on the list
        const QWidget *table = child(hosts.page, "hostsTable");
        const QWidget *place = child(hosts.page, "setsArchiveRadio");
        QVERIFY(table->mapToGlobal(QPoint(0, table->height())).y() <= place->mapToGlobal(QPoint()).y());
        MAILSEAL_RUN(tar, QStringLiteral("tar"), QStringLiteral("-tf"), archive);
        for (const char *entry :
            {"mail.example.org/install.sh", "mx2.example.org/install.sh", "old.example.org/install.sh"})
            QVERIFY2(tar.out.contains(entry), tar.out.constData());

        // The next run finds it: nothing is replaced unless asked for.
        const QByteArray before = content(archive);
        hosts.make();
        QTRY_VERIFY_WITH_TIMEOUT(hosts.isIdle() && hosts.hint()->kind() == HintLine::Kind::Error, patience);
        QVERIFY(content(archive) == before);
        child<QCheckBox>(hosts.page, "hostsReplaceCheck")->setChecked(true);
        hosts.make();
        QTRY_VERIFY_WITH_TIMEOUT(hosts.isIdle() && hosts.hint()->kind() == HintLine::Kind::Good, patience);
        QVERIFY(content(archive) != before);
        QVERIFY2(hosts.hint()->sentence().contains(QStringLiteral(".backup-")),
            qPrintable(hosts.hint()->sentence()));
    }

    void makesAFolderAndARole()
    {
        const Hosts hosts(m_world);
        hosts.open(list("two.csv", "host\na.example.org\nb.example.org\n"));
        QTRY_COMPARE_WITH_TIMEOUT(hosts.rows(), 2, patience);
        child<QRadioButton>(hosts.page, "setsFolderRadio")->click();
        hosts.make();
        QTRY_VERIFY_WITH_TIMEOUT(hosts.isIdle() && hosts.hint()->kind() == HintLine::Kind::Good, patience);
        QVERIFY(QFileInfo::exists(m_world.home(QStringLiteral("two-sets/b.example.org/plan.json"))));
        child<QRadioButton>(hosts.page, "setsRoleRadio")->click();
        hosts.make();
        const QString playbook = m_world.home(QStringLiteral("two-ansible/playbook.yml"));
        QTRY_VERIFY_WITH_TIMEOUT(hosts.isIdle() && QFileInfo::exists(playbook), patience);
        QTRY_VERIFY_WITH_TIMEOUT(child(hosts.page, "copyPlaybook")->isVisible(), patience);
    }

    void saysEverythingThatIsWrong()
    {
        const Hosts hosts(m_world);
        hosts.open(list("bad.csv", "host,days\na_b.example.org,1\nok.example.org,never\n"));
        QTRY_COMPARE_WITH_TIMEOUT(hosts.hint()->kind(), HintLine::Kind::Error, patience);
        QCOMPARE(hosts.hint()->sentence().count(u'\n'), 1);
        QCOMPARE(hosts.rows(), 0);
        QVERIFY(!hosts.button("hostsMakeButton")->isEnabled());
        const QString english = hosts.hint()->sentence();
        installLanguage(QStringLiteral("de"));
        QTRY_VERIFY_WITH_TIMEOUT(hosts.hint()->sentence() != english, patience);
        QByteArray many = "host\n";
        for (int i = 0; i < 10; ++i)
            many += "b_" + QByteArray::number(i) + ".example.org\n";
        hosts.open(list("worse.csv", many));
        QTRY_VERIFY_WITH_TIMEOUT(
            hosts.hint()->sentence().endsWith(QStringLiteral("Und 4 weitere.")), patience);
        hosts.open(m_world.home(QStringLiteral("missing.csv")));
        QTRY_VERIFY_WITH_TIMEOUT(hosts.hint()->sentence().contains(QStringLiteral("missing.csv")), patience);
    }

    void refusesAPlaceThatIsNone()
    {
        const Hosts hosts(m_world);
        hosts.open(list("one.csv", "host\na.example.org\n"));
        QTRY_COMPARE_WITH_TIMEOUT(hosts.rows(), 1, patience);
        auto *place = child<QLineEdit>(hosts.page, "setsPlaceEdit");
        place->clear();
        QTest::keyClicks(place, QStringLiteral("/proc/version/all.tar"));
        hosts.make();
        QVERIFY(hosts.isIdle());
        QVERIFY(place->hasFocus());
        QCOMPARE(place->text(), QStringLiteral("/proc/version/all.tar"));
    }

    void stops()
    {
        const Hosts hosts(m_world);
        makeSlowly(hosts);
        QVERIFY(!hosts.isIdle());
        QTest::mouseClick(hosts.button("hostsStopButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(hosts.isIdle(), patience);
        QCOMPARE(hosts.hint()->kind(), HintLine::Kind::Error);
        QVERIFY(!QFileInfo::exists(m_world.home(QStringLiteral("slow.tar"))));
        QCOMPARE(hosts.rows(), 60); // nothing that was opened is lost

        // The next one starts while the work that was stopped may still be ending.
        QTest::mouseClick(hosts.button("hostsMakeButton"), Qt::LeftButton);
        QCOMPARE(hosts.page->session()->state(), HostsSession::State::Making);
    }

    void closesWhileSetsAreMade()
    {
        QElapsedTimer clock;
        {
            const Hosts hosts(m_world);
            makeSlowly(hosts);
            QTest::qWait(50);
            QCOMPARE(hosts.page->session()->state(), HostsSession::State::Making);
            clock.start();
        }
        QVERIFY2(
            clock.elapsed() < patience, qPrintable(QString::number(clock.elapsed()))); // 60 keys take minutes
        QVERIFY(!QFileInfo::exists(m_world.home(QStringLiteral("slow.tar"))));
    }

    void isReachedByKeyboardAndNamed_data()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "de", "ru"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

    void isReachedByKeyboardAndNamed()
    {
        QFETCH(const QString, language);
        installLanguage(language);
        const Hosts hosts(m_world);
        hosts.open(list("named.csv", "host\na.example.org\n"));
        QTRY_COMPARE_WITH_TIMEOUT(hosts.rows(), 1, patience);
        for (const char *radio : {"setsFolderRadio", "setsArchiveRadio"}) {
            child<QRadioButton>(hosts.page, radio)->click();
            QMap<QString, QString> mnemonics;
            for (QWidget *widget : hosts.page->findChildren<QWidget *>()) {
                const auto *label = qobject_cast<QLabel *>(widget);
                const auto *button = qobject_cast<QAbstractButton *>(widget);
                if (!widget->isVisible() || (button == nullptr && (label == nullptr || !label->buddy())))
                    continue;
                const QString text = button != nullptr ? button->text() : label->text();
                const QString key = QKeySequence::mnemonic(text).toString();
                QVERIFY2(!key.isEmpty() && !mnemonics.contains(key), qPrintable(text + mnemonics.value(key)));
                mnemonics.insert(key, text);
            }
        }
        for (QWidget *widget : focusableInLayoutOrder(hosts.page)) {
            if (!widget->isVisible())
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(),
                qPrintable(widget->objectName()));
            if (const auto *items = qobject_cast<QAbstractItemView *>(widget))
                QVERIFY(!items->tabKeyNavigation());
        }
    }

private:
    void makeSlowly(const Hosts &hosts) const
    {
        QByteArray many = "host,key\n";
        for (int i = 0; i < 60; ++i)
            many += "h" + QByteArray::number(i) + ".example.org,rsa-4096\n";
        hosts.open(list("slow.csv", many));
        QTRY_COMPARE_WITH_TIMEOUT(hosts.rows(), 60, patience);
        hosts.make();
    }

    QString list(const char *name, const QByteArray &csv) const
    {
        const QString path = m_world.home(QString::fromLatin1(name));
        save(path, csv);
        return path;
    }

    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestHosts)
#include "tst_hosts.moc"
