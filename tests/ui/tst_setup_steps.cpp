// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pure functions behind the pages: the way through the steps, splitting names, colours, the lines of
// snippets.
#include "model/base/errors/error_code.h"
#include "model/base/system/typed_path.h"
#include "model/names/countries.h"
#include "model/servers/configured/difference/explained_text.h"
#include "model/setup/answers/steps.h"
#include "model/setup/sets/applied/next_steps.h"
#include "model/x509/certificates/lifetime.h"
#include "tests/ui/ui_fixture.h"
#include "ui/setup/answers/place_choice.h"
#include "ui/setup/names/names_page.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::test;

class TestSetupSteps : public QObject
{
    Q_OBJECT
public:
    explicit TestSetupSteps(const World &world) : m_world(world) { }

private Q_SLOTS:
    void stopsAtFirstStepWithError()
    {
        QCOMPARE(reachableStep(Step::Review, {}), Step::Review);
        SetupDraft draft;
        QCOMPARE(reachableStep(Step::Servers, readDraft(draft).findings), Step::Names);
        draft = completeDraft();
        draft.days = 0;
        QCOMPARE(reachableStep(Step::Review, readDraft(draft).findings), Step::Key);
        QCOMPARE(reachableStep(Step::Subject, readDraft(draft).findings), Step::Subject);
    }

    void splitsPastedNames()
    {
        QCOMPARE(splitNames(QStringLiteral(" a.example, b.example;\nc.example\t")),
            (QStringList{
                QStringLiteral("a.example"), QStringLiteral("b.example"), QStringLiteral("c.example")}));
    }

    void removesMnemonics()
    {
        QCOMPARE(withoutMnemonic(QStringLiteral("&Host name")), QStringLiteral("Host name"));
        QCOMPARE(withoutMnemonic(QStringLiteral("R&&D &lab")), QStringLiteral("R&D lab"));
    }

    void drawsEveryIcon()
    {
        const QStringList icons
            = QDir(QStringLiteral(":/mailseal/icons")).entryList({QStringLiteral("*.svg")}, QDir::Files);
        QVERIFY(icons.size() >= 15);
        for (const QString &icon : icons) {
            const QPainterPath path = linePath(icon.chopped(4));
            QVERIFY2(!path.isEmpty(), qPrintable(icon));
            QVERIFY2(QRectF(0, 0, 24, 24).contains(path.boundingRect()), qPrintable(icon));
        }
    }

    void keepsTextReadable_data()
    {
        QTest::addColumn<QColor>("window");
        QTest::addColumn<QColor>("base");
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("highlight");
        QTest::newRow("light") << QColor(239, 239, 239) << QColor(Qt::white) << QColor(Qt::black)
                               << QColor(48, 140, 198);
        QTest::newRow("dark") << QColor(42, 46, 50) << QColor(27, 30, 32) << QColor(252, 252, 252)
                              << QColor(61, 174, 233);
        QTest::newRow("yellow") << QColor(255, 255, 240) << QColor(Qt::white) << QColor(40, 40, 40)
                                << QColor(255, 220, 0);
    }

    void keepsTextReadable()
    {
        QFETCH(QColor, window);
        QFETCH(QColor, base);
        QFETCH(QColor, text);
        QFETCH(QColor, highlight);
        QPalette palette;
        palette.setColor(QPalette::Window, window);
        palette.setColor(QPalette::Base, base);
        palette.setColor(QPalette::WindowText, text);
        palette.setColor(QPalette::Text, text);
        palette.setColor(QPalette::Highlight, highlight);
        palette.setColor(QPalette::HighlightedText, Qt::white);
        for (const QColor &colour :
            {secondaryText(palette), accentText(palette), toneText(palette, Tone::Good),
                toneText(palette, Tone::Caution), toneText(palette, Tone::Bad)}) {
            QVERIFY(contrast(colour, window) >= 4.5);
            QVERIFY(contrast(colour, base) >= 4.5);
        }
        QVERIFY(contrast(accent(palette), Qt::white) >= 4.5);
        QVERIFY(contrast(accentTint(palette), text) >= 4.5);
    }

    void namesAllCountries()
    {
        QCOMPARE(countries().size(), 249);
        for (const Country &country : countries())
            QVERIFY(country.code.size() == 2 && !country.name.isEmpty());
    }

    void findsDirectiveOfEachLine()
    {
        const auto snippets = renderSnippets(*ServerChoice::parse(QStringLiteral("postfix@3.7")),
            {QStringLiteral("/c"), QStringLiteral("/k"), {}, QStringLiteral("/ca"), {}});
        QVERIFY(snippets);
        for (const Snippet &snippet : *snippets) {
            const QList<int> lines = directiveLines(snippet);
            for (int directive = 0; directive < snippet.directives.size(); ++directive) {
                const QString &line = snippet.directives[directive].line;
                QVERIFY2(line.isEmpty() || lines.contains(directive), qPrintable(line));
            }
        }
    }

    void saysWhichFolderCannotBeWritten()
    {
        QVERIFY(!folderProblem(m_world.home(QStringLiteral("to/be/made"))));
        QCOMPARE(folderProblem(QStringLiteral("relative"))->code, ErrorCode::TargetNotAFolder);
        QVERIFY(save(m_world.home(QStringLiteral("file")), "x"));
        QCOMPARE(
            folderProblem(m_world.home(QStringLiteral("file/below")))->code, ErrorCode::TargetNotAFolder);
        QVERIFY(!archiveProblem(m_world.home(QStringLiteral("to/be/made/set.tar"))));
        QCOMPARE(
            archiveProblem(m_world.home(QStringLiteral("file/set.tar")))->code, ErrorCode::TargetNotAFolder);
        QCOMPARE(archiveProblem(m_world.home({}))->code, ErrorCode::TargetNotRegular);
    }

    void takesTypedPathsFromHome()
    {
        const auto home = [](const char *path) { return QDir::home().filePath(QLatin1String(path)); };
        QCOMPARE(fromHome({}), QString());
        QCOMPARE(fromHome(QStringLiteral("/srv/a/../b")), QStringLiteral("/srv/b"));
        QCOMPARE(fromHome(QStringLiteral("a/b")), home("a/b"));
        QCOMPARE(fromHome(QStringLiteral("~/a")), home("a"));
        QCOMPARE(fromHome(QStringLiteral("~")), QDir::homePath());
        QCOMPARE(fromHome(QStringLiteral("~a/b")), home("~a/b")); // another user's home is not guessed
    }

    // One way to count days, and one idea of “soon”, for the list, the drawing and the details.
    void countsDays_data()
    {
        QTest::addColumn<qint64>("lifetime"); // seconds
        QTest::addColumn<qint64>("left");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("soon");
        constexpr qint64 day = 86400;
        QTest::newRow("30 days of a year") << 365 * day << 30 * day << 30 << false;
        QTest::newRow("a second less") << 365 * day << 30 * day - 1 << 29 << true;
        QTest::newRow("over midnight") << 365 * day << day - 1 << 0 << true;
        QTest::newRow("a third of six days") << 6 * day << 2 * day << 2 << false;
        QTest::newRow("the last day of six") << 6 * day << day << 1 << true;
        QTest::newRow("over") << 6 * day << -day << -1 << true;
    }

    void countsDays()
    {
        QFETCH(const qint64, lifetime);
        QFETCH(const qint64, left);
        const QDateTime end(QDate(2027, 3, 1), QTime(0, 0), QTimeZone::utc());
        const QDateTime now = end.addSecs(-left);
        QTEST(files::wholeDays(now, end), "days");
        QTEST(files::expiresSoon(end.addSecs(-lifetime), end, now), "soon");
    }

    void quotesInstallCommands()
    {
        InstallPlan plan;
        plan.files << FileStep{FileRole::Request, QStringLiteral("/etc/ssl/a.csr"), QStringLiteral("root"),
            QStringLiteral("root"), 0644, {}};
        plan.files << FileStep{FileRole::Record, QStringLiteral("/plan.json"), QStringLiteral("root"),
            QStringLiteral("root"), 0644, {}};
        QCOMPARE(installCommands(plan, QStringLiteral("/home/o'k x")),
            QStringLiteral(
                "install -o root -g root -m 0644 '/home/o'\\''k x/etc/ssl/a.csr' /etc/ssl/a.csr\n"));
    }

private:
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestSetupSteps)
#include "tst_setup_steps.moc"
