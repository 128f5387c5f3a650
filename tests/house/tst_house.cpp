// SPDX-License-Identifier: GPL-3.0-or-later
//
// The house keeps its own rules, and each rule is shown to fire.
#include "tests/house/source_rules.h"

#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>

using namespace mailseal;

namespace {

using Rule = QStringList (*)(const QString &, const QString &);

QStringList filesBelow(const QStringList &places, const QStringList &patterns)
{
    QStringList paths;
    const QDir root(QStringLiteral(MAILSEAL_SOURCE_DIR));
    for (const QString &place : places) {
        if (QFileInfo(root.filePath(place)).isFile())
            paths << place;
        QDirIterator files(
            root.filePath(place), patterns, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths << root.relativeFilePath(files.next());
    }
    paths.sort();
    return paths;
}

QStringList checked(Rule rule, const QStringList &paths)
{
    QStringList wrong;
    for (const QString &path : paths)
        wrong << rule(path, QString::fromUtf8(test::content(QStringLiteral(MAILSEAL_SOURCE_DIR "/") + path)));
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
    const auto including
        = [](const char *what) { return QStringLiteral("#include \"%1\"\n").arg(QLatin1String(what)); };
    row("own floor", house::checkIncludes, "model/x509/a.cpp", including("model/x509/a.h"), 0);
    row("floor below", house::checkIncludes, "model/x509/a.cpp", including("model/names/a.h"), 0);
    row("floor above", house::checkIncludes, "model/names/a.cpp", including("model/x509/a.h"), 1);
    row("sideways", house::checkIncludes, "model/x509/a.cpp", including("model/servers/a.h"), 1);
    row("install over names", house::checkIncludes, "model/install/a.h", including("model/names/a.h"), 1);
    row("servers over x509", house::checkIncludes, "model/servers/a.h", including("model/x509/a.h"), 0);
    row("servers over setup", house::checkIncludes, "model/servers/a.h", including("model/setup/a.h"), 1);
    row("servers over files", house::checkIncludes, "model/servers/a.h", including("model/files/a.h"), 0);
    row("inspect over servers", house::checkIncludes, "model/inspect/a.h", including("model/servers/a.h"), 0);
    row("inspect over setup", house::checkIncludes, "model/inspect/a.h", including("model/setup/a.h"), 1);
    row("files over inspect", house::checkIncludes, "model/files/a.h", including("model/inspect/a.h"), 1);
    row("model over ui", house::checkIncludes, "model/setup/a.cpp", including("ui/home/a.h"), 1);
    row("ui over model", house::checkIncludes, "ui/setup/a.cpp", including("model/setup/a.h"), 0);
    row("ui over ui", house::checkIncludes, "ui/setup/a.cpp", including("ui/widgets/a.h"), 0);
    row("ui over app", house::checkIncludes, "ui/setup/a.cpp", including("app/gui/a.h"), 1);
    row("terminal over ui", house::checkIncludes, "app/cli/a.cpp", including("ui/home/a.h"), 1);
    row("window over ui", house::checkIncludes, "app/gui/a.cpp", including("ui/main_window.h"), 0);
    row("helper over install", house::checkIncludes, "app/helper/a.cpp", including("model/install/a.h"), 0);
    row("helper over x509", house::checkIncludes, "app/helper/a.cpp", including("model/x509/a.h"), 1);
    row("helper over setup", house::checkIncludes, "app/helper/a.cpp", including("model/setup/a.h"), 1);
    row("not from the root", house::checkIncludes, "model/x509/a.cpp", including("a.h"), 1);
    row("dots", house::checkIncludes, "model/x509/a.cpp", including("../names/a.h"), 1);
    row("moc", house::checkIncludes, "model/setup/a.cpp", including("a.moc"), 0);
    row("blanks", house::checkIncludes, "model/names/a.cpp",
        QStringLiteral("  #  include  \"model/setup/a.h\""), 1);
    row("no floor", house::checkIncludes, "model/extra/a.cpp", {}, 1);
    row("OpenSSL in x509", house::checkOpenssl, "model/x509/a.cpp",
        QStringLiteral("#include <openssl/evp.h>"), 0);
    row("OpenSSL in files", house::checkOpenssl, "model/files/a.cpp",
        QStringLiteral("#include <openssl/evp.h>"), 0);
    row("OpenSSL in setup", house::checkOpenssl, "model/setup/a.cpp",
        QStringLiteral("#include <openssl/evp.h>"), 1);
    row("OpenSSL in ui", house::checkOpenssl, "ui/a.cpp", QStringLiteral("# include \"openssl/evp.h\""), 1);
    row("event loop", house::checkWords, "ui/a.cpp", QStringLiteral("QEventLoop loop;"), 1);
    row("process events", house::checkWords, "ui/a.cpp", QStringLiteral("qApp->processEvents();"), 1);
    row("registered field", house::checkWords, "ui/a.cpp", QStringLiteral("registerField(x);"), 1);
    row("words in comments", house::checkWords, "ui/a.cpp",
        QStringLiteral("// registerField\n/* QEventLoop */"), 0);
    row("350 lines", house::checkSize, "ui/a.cpp", QStringLiteral("\n").repeated(350), 0);
    row("351 lines", house::checkSize, "ui/a.cpp", QStringLiteral("\n").repeated(351), 1);
    row("no licence", house::checkLicence, "ui/a.cpp", QStringLiteral("#include <QString>\n"), 1);
    row("another licence", house::checkLicence, "ui/a.cpp",
        QStringLiteral("// SPDX-License-Identifier: MIT\n"), 1);
    row("licence", house::checkLicence, "ui/a.cpp",
        QStringLiteral("// SPDX-License-Identifier: GPL-3.0-or-later\n"), 0);
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
        row(host, house::checkHosts, "packaging/a",
            QStringLiteral("curl https://%1/x").arg(QLatin1String(host)), 1);
    row("documentation of Debian", house::checkHosts, "a",
        QStringLiteral("https://www.debian.org/doc/ example.org"), 0);
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
    QCOMPARE(house::checkLibraries(QStringLiteral("libQt6Core.so.6 => /x\n")).size(), 0);
    QCOMPARE(
        house::checkLibraries(QStringLiteral("libQt6Core.so.6 => /x\nlibQt6Gui.so.6 => /x\n")).size(), 1);
    QCOMPARE(house::checkLibraries(QStringLiteral("not a dynamic executable")).size(), 1);
}

void TestHouse::ruleIsKept_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QStringList>("paths");
    const QStringList sources{QStringLiteral("*.cpp"), QStringLiteral("*.h")};
    const QStringList ours
        = filesBelow({QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("model")}, sources);
    const QStringList tests = filesBelow({QStringLiteral("tests"), QStringLiteral("translations")}, sources);
    const QStringList all
        = filesBelow({QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("model"),
                         QStringLiteral("resources"), QStringLiteral("translations"), QStringLiteral("tests"),
                         QStringLiteral("packaging"), QStringLiteral(".ci"), QStringLiteral("CMakeLists.txt"),
                         QStringLiteral("CMakePresets.json"), QStringLiteral("README.md")},
            {QStringLiteral("*")});
    QTest::newRow("includes") << Rule(house::checkIncludes) << ours;
    QTest::newRow("OpenSSL") << Rule(house::checkOpenssl) << ours;
    QTest::newRow("words") << Rule(house::checkWords) << ours;
    QTest::newRow("size") << Rule(house::checkSize) << ours;
    QTest::newRow("licence") << Rule(house::checkLicence) << ours + tests;
    QTest::newRow("hosts") << Rule(house::checkHosts) << all;
}

void TestHouse::ruleIsKept()
{
    QFETCH(const Rule, rule);
    QFETCH(const QStringList, paths);
    QVERIFY(paths.size() > 50); // the files were found at all
    const QStringList wrong = checked(rule, paths);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHouse::terminalNeedsNoDisplay()
{
    MAILSEAL_RUN(ldd, QStringLiteral("ldd"), QStringLiteral(MAILSEAL_CLI));
    const QStringList wrong = house::checkLibraries(QString::fromUtf8(ldd.out));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
