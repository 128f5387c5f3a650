// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each file of the house follows its rules, and each rule is shown to fire. For files that belong together
// see tst_units.cpp.
#include "tests/house/source_rules.h"
#include "tests/house/tree.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QTest>

using namespace mailseal;
using namespace mailseal::house;

namespace {

using Rule = QStringList (*)(const QString &, const QString &);

QStringList checked(Rule rule, const QStringList &paths)
{
    QStringList wrong;
    for (const QString &path : paths)
        wrong << rule(path, textOf(path));
    return wrong;
}

} // namespace

Q_DECLARE_METATYPE(Rule)

class TestHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ruleFires_data();
    void ruleFires();
    void librariesRuleFires();
    void ruleIsKept_data();
    void ruleIsKept();
    void readmeHasTheHouse();
    void terminalNeedsNoDisplay();
};

void TestHouse::ruleFires_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("findings");
    const auto row = [](const char *title, Rule rule, const char *path, const QString &text, int findings) {
        QTest::newRow(title) << rule << QString::fromLatin1(path) << text << findings;
    };
    const auto floors = [&](const char *title, const char *folder, const char *other, int findings) {
        row(title, checkIncludes, (QByteArray(folder) + "/a.cpp").constData(),
            including((QByteArray(other) + "/a.h").constData()), findings);
    };
    floors("own floor", "model/x509", "model/x509", 0);
    floors("floor below", "model/x509", "model/names", 0);
    floors("floor above", "model/names", "model/x509", 1);
    floors("sideways", "model/x509", "model/servers/catalogue", 1);
    floors("install over names", "model/install/plan", "model/names", 1);
    floors("servers over x509", "model/servers/machine", "model/x509", 0);
    floors("servers over setup", "model/servers/live", "model/setup/answers", 1);
    floors("servers over files", "model/servers/catalogue", "model/files/show", 0);
    floors("inspect over servers", "model/inspect", "model/servers/live", 0);
    floors("inspect over setup", "model/inspect", "model/setup/answers", 1);
    floors("files over inspect", "model/files/show", "model/inspect", 1);
    floors("show over read", "model/files/show", "model/files/read", 0);
    floors("read over examine", "model/files/read", "model/files/examine", 1);
    floors("examine over write", "model/files/examine", "model/files/write", 1);
    floors("write over show", "model/files/write", "model/files/show", 1);
    floors("root over plan", "model/install/root", "model/install/plan", 0);
    floors("plan over transaction", "model/install/plan", "model/install/transaction", 1);
    floors("transaction over root", "model/install/transaction", "model/install/root", 1);
    floors("configured over machine", "model/servers/configured", "model/servers/machine", 0);
    floors("catalogue over machine", "model/servers/catalogue", "model/servers/machine", 1);
    floors("machine over configured", "model/servers/machine", "model/servers/configured", 1);
    floors("configured over live", "model/servers/configured", "model/servers/live", 1);
    floors("sets over answers", "model/setup/sets", "model/setup/answers", 0);
    floors("answers over elsewhere", "model/setup/answers", "model/setup/elsewhere", 1);
    floors("elsewhere over sets", "model/setup/elsewhere", "model/setup/sets", 1);
    floors("renewal over setup", "model/renewal/sets", "model/setup/sets", 0);
    floors("setup over renewal", "model/setup/sets", "model/renewal/sets", 1);
    floors("model over ui", "model/setup/sets", "ui/home", 1);
    floors("ui over model", "ui/setup", "model/setup/answers", 0);
    floors("ui over ui", "ui/setup", "ui/widgets", 0);
    floors("ui over app", "ui/setup", "app/gui", 1);
    floors("terminal over ui", "app/cli", "ui/home", 1);
    row("window over ui", checkIncludes, "app/gui/a.cpp", including("ui/main_window.h"), 0);
    floors("helper over install", "app/helper", "model/install/root", 0);
    floors("helper over x509", "app/helper", "model/x509", 1);
    floors("helper over setup", "app/helper", "model/setup/sets", 1);
    floors("examiner over helper", "app/examine", "app/helper", 0);
    floors("examiner over root", "app/examine", "model/install/root", 0);
    floors("examiner over configured", "app/examine", "model/servers/configured", 0);
    floors("examiner over transaction", "app/examine", "model/install/transaction", 1);
    floors("examiner over write", "app/examine", "model/files/write", 1);
    floors("examiner over setup", "app/examine", "model/setup/sets", 1);
    floors("helper over examiner", "app/helper", "app/examine", 1);
    row("not from the root", checkIncludes, "model/x509/a.cpp", including("a.h"), 1);
    row("dots", checkIncludes, "model/x509/a.cpp", including("../names/a.h"), 1);
    row("moc", checkIncludes, "model/setup/sets/a.cpp", including("a.moc"), 0);
    row("blanks", checkIncludes, "model/names/a.cpp",
        QStringLiteral("  #  include  \"model/setup/sets/a.h\""), 1);
    row("no floor", checkIncludes, "model/extra/a.cpp", {}, 1);
    row("in no folder of the floor", checkIncludes, "model/files/a.cpp", {}, 1);
    row("OpenSSL in x509", checkOpenssl, "model/x509/a.cpp", QStringLiteral("#include <openssl/evp.h>"), 0);
    row("OpenSSL in files", checkOpenssl, "model/files/a.cpp", QStringLiteral("#include <openssl/evp.h>"), 0);
    row("OpenSSL in setup", checkOpenssl, "model/setup/a.cpp", QStringLiteral("#include <openssl/evp.h>"), 1);
    row("OpenSSL in ui", checkOpenssl, "ui/a.cpp", QStringLiteral("# include \"openssl/evp.h\""), 1);
    row("no table of the house", checkHouseTable, "README.md", {}, 1);
    row("one folder of the house", checkHouseTable, "README.md", QStringLiteral("| 0 | `model/base` | x |\n"),
        1);
    row("event loop", checkWords, "ui/a.cpp", QStringLiteral("QEventLoop loop;"), 1);
    row("process events", checkWords, "ui/a.cpp", QStringLiteral("qApp->processEvents();"), 1);
    row("registered field", checkWords, "ui/a.cpp", QStringLiteral("registerField(x);"), 1);
    row("words in comments", checkWords, "ui/a.cpp", QStringLiteral("// registerField\n/* QEventLoop */"), 0);
    for (const char *code : {"#include <QFutureWatcher>", "#include <QtCore/qfuturewatcher.h>",
             "connect(&m_reading, &QFutureWatcherBase::finished, this, f);"}) {
        row("watcher", checkWatchers, "ui/a.cpp", QString::fromLatin1(code), 1);
        row("watcher of the job", checkWatchers, "model/base/system/background_job.cpp",
            QString::fromLatin1(code), 0);
    }
    row("watcher in the header of the job", checkWatchers, "model/base/system/background_job.h",
        QStringLiteral("class QFutureWatcherBase;"), 1);
    row("watcher in a comment", checkWatchers, "ui/a.cpp", QStringLiteral("// as QFutureWatcher does"), 0);
    row("350 lines", checkSize, "ui/a.cpp", QStringLiteral("\n").repeated(350), 0);
    row("351 lines", checkSize, "ui/a.cpp", QStringLiteral("\n").repeated(351), 1);
    row("351 ids", checkSize, "model/a.h", QStringLiteral("    OnePlease, // why\n").repeated(351), 0);
    row("351 calls", checkSize, "model/a.cpp", QStringLiteral("    one(two, three),\n").repeated(351), 1);
    row("no licence", checkLicence, "ui/a.cpp", QStringLiteral("#include <QString>\n"), 1);
    row("another licence", checkLicence, "ui/a.cpp", QStringLiteral("// SPDX-License-Identifier: MIT\n"), 1);
    row("licence", checkLicence, "ui/a.cpp", QStringLiteral("// SPDX-License-Identifier: GPL-3.0-or-later\n"),
        0);
    for (const char *host : {"deb"
                             ".debian.org",
             "ftp.de"
             ".debian.org",
             "security"
             ".debian.org",
             "pypi"
             ".org",
             "registry.npmjs"
             ".org",
             "static.crates"
             ".io",
             "proxy.golang"
             ".org",
             "registry-1.docker"
             ".io"})
        row(host, checkHosts, "packaging/a", QStringLiteral("curl https://%1/x").arg(QLatin1String(host)), 1);
    row("documentation of Debian", checkHosts, "a", QStringLiteral("https://www.debian.org/doc/ example.org"),
        0);
}

void TestHouse::ruleFires()
{
    QFETCH(const Rule, rule);
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QFETCH(const int, findings);
    const QStringList wrong = rule(path, text);
    QVERIFY2(wrong.size() == findings, qPrintable(wrong.join(u'\n')));
}

void TestHouse::librariesRuleFires()
{
    QCOMPARE(checkLibraries(QStringLiteral("libQt6Core.so.6 => /x\n")).size(), 0);
    QCOMPARE(checkLibraries(QStringLiteral("libQt6Core.so.6 => /x\nlibQt6Gui.so.6 => /x\n")).size(), 1);
    QCOMPARE(checkLibraries(QStringLiteral("not a dynamic executable")).size(), 1);
}

void TestHouse::ruleIsKept_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QStringList>("paths");
    const QStringList sources{QStringLiteral("*.cpp"), QStringLiteral("*.h")};
    const QStringList ours = ourSources();
    const QStringList tests = filesBelow({QStringLiteral("tests"), QStringLiteral("translations")}, sources);
    const QStringList all
        = filesBelow({QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("model"),
                         QStringLiteral("resources"), QStringLiteral("translations"), QStringLiteral("tests"),
                         QStringLiteral("packaging"), QStringLiteral(".ci"), QStringLiteral("CMakeLists.txt"),
                         QStringLiteral("CMakePresets.json"), QStringLiteral("README.md")},
            {QStringLiteral("*")});
    QTest::newRow("includes") << Rule(checkIncludes) << ours;
    QTest::newRow("OpenSSL") << Rule(checkOpenssl) << ours;
    QTest::newRow("words") << Rule(checkWords) << ours;
    QTest::newRow("watchers") << Rule(checkWatchers) << ours;
    QTest::newRow("size") << Rule(checkSize) << ours;
    QTest::newRow("licence") << Rule(checkLicence) << ours + tests;
    QTest::newRow("hosts") << Rule(checkHosts) << all;
}

void TestHouse::ruleIsKept()
{
    QFETCH(const Rule, rule);
    QFETCH(const QStringList, paths);
    QVERIFY(paths.size() > 50); // makes sure that the files were found at all
    const QStringList wrong = checked(rule, paths);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHouse::readmeHasTheHouse()
{
    const QStringList wrong
        = checkHouseTable(QStringLiteral("README.md"), textOf(QStringLiteral("README.md")));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHouse::terminalNeedsNoDisplay()
{
    MAILSEAL_RUN(ldd, QStringLiteral("ldd"), test::builtProgram("mailseal-cli"));
    const QStringList wrong = checkLibraries(QString::fromUtf8(ldd.out));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
