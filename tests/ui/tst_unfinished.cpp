// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is found in the place of unfinished.json: damaged, of another version, hostile, huge, no file at all.
// The window opens, says nothing that is not true, and waits for nobody.
#include "model/base/text/printable.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/reviewed/unfinished_setup.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <sys/stat.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

UnfinishedSetup elsewhere()
{
    UnfinishedSetup setup{completeDraft(), {}};
    setup.target = {WriteTarget::Kind::Remote, QStringLiteral("root@mail.example.org"), true};
    setup.target.keyThere = true;
    return setup;
}

QByteArray withHost(const QString &host)
{
    const QJsonObject answers{{QStringLiteral("host"), QJsonArray{host}}};
    const QJsonObject place{{QStringLiteral("kind"), QStringLiteral("folder")}};
    return QJsonDocument({{QStringLiteral("answers"), answers}, {QStringLiteral("place"), place}}).toJson();
}

} // namespace

class TestUnfinished : public QObject
{
    Q_OBJECT
public:
    explicit TestUnfinished(const World &world)
        : m_folder(world.home(QStringLiteral("config/mailseal"))),
          m_file(m_folder + QStringLiteral("/unfinished.json")),
          m_world(world)
    { }

private Q_SLOTS:
    void init()
    {
        QDir(m_folder).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder));
    }
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

    // A key that was to be made on the other machine is not made on this one the next time.
    void keyStaysThere()
    {
        QVERIFY(keepUnfinished(elsewhere()));
        const auto kept = unfinishedSetup();
        QVERIFY(kept && *kept == elsewhere());
        QVERIFY(kept->target.keyThere);
    }

    void cutAnywhere()
    {
        QVERIFY(keepUnfinished(elsewhere()));
        const QByteArray whole = content(m_file);
        for (qsizetype length = 0; length + 2 < whole.size(); ++length) {
            QVERIFY(save(m_file, whole.left(length)));
            QVERIFY2(!unfinishedSetup(), whole.left(length).constData());
        }
    }

    void isNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x7f"
                                               "ELF\0\0",
            6);
        QTest::newRow("a list") << QByteArray("[{\"answers\":{},\"place\":{\"kind\":\"folder\"}}]");
        QTest::newRow("no place") << QByteArray("{\"answers\":{\"host\":[\"mail.example.org\"]}}");
        QTest::newRow("an unknown place") << QByteArray("{\"answers\":{},\"place\":{\"kind\":\"cloud\"}}");
        QTest::newRow("a place of another type") << QByteArray("{\"answers\":{},\"place\":[\"folder\"]}");
        QTest::newRow("answers of a later version") << QByteArray(
            "{\"answers\":{\"host\":\"a.example\",\"moon\":1},\"place\":{\"kind\":\"folder\"}}");
        QTest::newRow("answers of another type")
            << QByteArray("{\"answers\":{\"days\":\"many\"},\"place\":{\"kind\":\"folder\"}}");
        QTest::newRow("deep") << QByteArray("{\"answers\":") + QByteArray(100000, '[');
        QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, ' ')
                + withHost(QStringLiteral("mail.example.org"));
    }
    void isNone()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(save(m_file, bytes));
        QVERIFY(!unfinishedSetup());
        MainWindow window(m_world.emptyMachine());
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SetupSession *>()->machine().has_value(), patience);
        QVERIFY(!child(&window, "unfinishedCard")->isVisible());
        QCOMPARE(content(m_file), bytes); // nobody has discarded it
    }

    void hostileNames_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("HTML") << QStringLiteral("<img src=\"/etc/passwd\"><b>mail</b>");
        QTest::newRow("lines") << QStringLiteral("mail.example.org\nis finished.\n\nPress");
        QTest::newRow("another direction") << QStringLiteral("mail.\u202egro.elpmaxe");
        QTest::newRow("placeholders") << QStringLiteral("%1 %2 %n");
        QTest::newRow("long") << QString(900000, u'W');
    }
    void hostileNames()
    {
        QFETCH(const QString, host);
        QVERIFY(save(m_file, withHost(host)));
        MainWindow window(m_world.emptyMachine());
        window.resize(800, 600);
        window.show();
        window.resize(800, 600);
        auto *card = child(&window, "unfinishedCard");
        QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), patience);
        QVERIFY(shown());
        const QString said = card->findChild<QLabel *>()
                                 ->text()
                                 .remove(QChar(0x200b))
                                 .remove(QChar(0x2060)); // where long words may break
        QVERIFY(said.size() < 400);
        QCOMPARE(printable(said), said);
        QVERIFY(!said.contains(u'\n'));
        QCOMPARE(card->findChild<QLabel *>()->textFormat(), Qt::PlainText);
        QVERIFY(window.width() <= 800);
        child<QPushButton>(&window, "continueSetupButton")->click();
        QVERIFY(shown());
        QVERIFY(window.width() <= 800);
        QVERIFY(hasErrors(window.findChild<SetupSession *>()->findings()));
    }

    void pipe()
    {
        for (const char *name : {"unfinished.json", "answers.json"})
            QCOMPARE(::mkfifo((m_folder + u'/' + QLatin1String(name)).toLocal8Bit().constData(), 0600), 0);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!unfinishedSetup());
        QVERIFY(rememberedDraft() == SetupDraft());
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.showSetup();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SetupSession *>()->machine().has_value(), patience);
        QVERIFY(clock.elapsed() < patience);
        QVERIFY(keepUnfinished(elsewhere())); // in its place
        QVERIFY(unfinishedSetup() == elsewhere());
        QCOMPARE(modeOf(m_file), 0600);
    }

    // What a link leads to is read, as with any file of the user's, and never written.
    void link()
    {
        const QString other = m_world.home(QStringLiteral("other.json"));
        const QByteArray bytes = withHost(QStringLiteral("mail.example.org"));
        QVERIFY(save(other, bytes));
        QVERIFY(QFile::link(other, m_file));
        QVERIFY(unfinishedSetup());
        QVERIFY(keepUnfinished(elsewhere()));
        QVERIFY(!QFileInfo(m_file).isSymLink());
        QCOMPARE(content(other), bytes);
        forgetUnfinished();
        QVERIFY(QFile::link(m_file, m_file)); // in a circle
        QVERIFY(!unfinishedSetup());
        QVERIFY(keepUnfinished(elsewhere()));
        QVERIFY(unfinishedSetup() == elsewhere());
    }

    void folder()
    {
        QVERIFY(QDir().mkpath(m_file + QStringLiteral("/inside")));
        QVERIFY(!unfinishedSetup());
        const auto kept = keepUnfinished(elsewhere());
        QVERIFY(!kept);
        QVERIFY(!sentence(kept.error()).isEmpty());
        forgetUnfinished();
        QVERIFY(QFileInfo(m_file + QStringLiteral("/inside")).isDir()); // not ours to remove
    }

private:
    const QString m_folder;
    const QString m_file;
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestUnfinished)
#include "tst_unfinished.moc"
