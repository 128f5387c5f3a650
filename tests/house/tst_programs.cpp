// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every program and library in the build tree is hardened and takes libraries only from named folders; each
// rule is shown to fire on a small program compiled without that protection.
#include "tests/house/program_rules.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

house::ProgramText textOf(const QString &file)
{
    const Output headers = run({QStringLiteral("readelf"), QStringLiteral("--wide"),
        QStringLiteral("--file-header"), QStringLiteral("--program-headers"), QStringLiteral("--dynamic"),
        QStringLiteral("--dyn-syms"), file});
    const Output code = run({QStringLiteral("objdump"), QStringLiteral("--disassemble=main"), file});
    return {QString::fromUtf8(headers.code == 0 ? headers.out : QByteArray()), QString::fromUtf8(code.out)};
}

// A loadable ELF file: ET_EXEC is 2, ET_DYN is 3 (elf(5)).
bool isLoadable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(18);
    return head.startsWith("\x7F"
                           "ELF")
        && head.size() == 18 && (head[16] == 2 || head[16] == 3);
}

// All but those that CMake compiled to examine the compiler.
QStringList loadableFiles(const QString &folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (!path.contains(QLatin1String("/CMakeFiles/")) && isLoadable(path))
            files << path;
    }
    files.sort();
    return files;
}

// The programs are compiled for speed; the tests are not optimised.
bool isOptimised(const QString &file)
{
    return MAILSEAL_OPTIMISED != 0 && QFileInfo(file).fileName().startsWith(QLatin1String("mailseal"));
}

#if defined(__x86_64__) || defined(__i386__)
constexpr bool isForX86 = true;
constexpr const char *hardened
    = "-O2 -fPIE -pie -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 "
      "-Wl,-z,relro,-z,now,-z,noexecstack -fcf-protection";
#else
constexpr bool isForX86 = false;
constexpr const char *hardened
    = "-O2 -fPIE -pie -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 "
      "-Wl,-z,relro,-z,now,-z,noexecstack";
#endif

QString faultsOf(const QStringList &files)
{
    QStringList wrong;
    for (const QString &file : files) {
        const house::ProgramText text = textOf(file);
        for (const QString &finding : house::checkHardening(text, {isOptimised(file), isForX86})
                + house::checkLibraryFolders(text.headers))
            wrong << file + QStringLiteral(": ") + finding;
    }
    return wrong.join(u'\n');
}

} // namespace

class TestPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ruleFires_data();
    void ruleFires();
    void programsAreHardened();
    void installedProgramsAreHardened();
    void startsWithoutTheNetwork();
};

void TestPrograms::ruleFires_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *options, const char *finding) {
        QTest::newRow(options) << QString::fromLatin1(options) << QString::fromLatin1(finding);
    };
    row("-fPIE", "");
    row("-Wl,-rpath,/usr/lib/a:/usr/lib/b//", "");
    row("-Wl,-rpath,/usr/lib/a:", "libraries");
    row("-Wl,-rpath,:/usr/lib/a", "libraries");
    row("-Wl,-rpath,/usr/lib/a::/usr/lib/b", "libraries");
    row("-Wl,-rpath,lib", "libraries");
    row("-Wl,-rpath,.", "libraries");
    row("-Wl,--disable-new-dtags,-rpath,.", "libraries");
    row("-no-pie -fno-pie", "(no PIE)");
    row("-Wl,-z,lazy", "(no “now”)");
    row("-Wl,-z,norelro", "(relro)");
    row("-Wl,-z,execstack", "stack can be executed");
    row("-fno-stack-protector", "not guarded");
    row("-U_FORTIFY_SOURCE", "(fortify)");
    if (isForX86)
        row("-fcf-protection=none", "(cf-protection)");
}

void TestPrograms::ruleFires()
{
    QFETCH(const QString, options);
    QFETCH(const QString, finding);
    const QTemporaryDir folder;
    QVERIFY(save(folder.filePath(QStringLiteral("a.cpp")),
        "#include <string.h>\n"
        "int main(int count, char **words) { char a[16]; strcpy(a, words[count - 1]); return a[0]; }\n"));
    QStringList command{QStringLiteral(MAILSEAL_CXX), folder.filePath(QStringLiteral("a.cpp")),
        QStringLiteral("-o"), folder.filePath(QStringLiteral("a"))};
    command += QString::fromLatin1(hardened).split(u' ') + options.split(u' ');
    const Output built = run(command);
    QVERIFY2(built.code == 0, described(command, built).constData());
    const house::ProgramText text = textOf(command[3]);
    const QStringList wrong
        = house::checkHardening(text, {true, isForX86}) + house::checkLibraryFolders(text.headers);
    QVERIFY2(wrong.size() == (finding.isEmpty() ? 0 : 1) && wrong.join(u'\n').contains(finding),
        qPrintable(wrong.join(u'\n')));
}

void TestPrograms::programsAreHardened()
{
    const QStringList files = loadableFiles(QStringLiteral(MAILSEAL_BUILD_DIR));
    for (const char *name : {"mailseal", "mailseal-cli", "mailseal-helper", "mailseal-reload",
             "mailseal-apply", "mailseal-examine"})
        QVERIFY2(files.contains(QStringLiteral(MAILSEAL_BUILD_DIR "/bin/") + QLatin1String(name)), name);
    const QString wrong = faultsOf(files);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

// Installed programs find libraries in the system's folders or in the one installed with them, never where
// they were built. Programs that run as root name no folder.
void TestPrograms::installedProgramsAreHardened()
{
    const QTemporaryDir folder;
    Surroundings surroundings;
    surroundings.environment << QStringLiteral("DESTDIR=") + folder.path();
    const QStringList command{
        QStringLiteral(CMAKE_PROGRAM), QStringLiteral("--install"), QStringLiteral(MAILSEAL_BUILD_DIR)};
    const Output installed = run(command, surroundings);
    QVERIFY2(installed.code == 0, described(command, installed).constData());
    QStringList programs
        = loadableFiles(folder.path()).filter(QRegularExpression(QStringLiteral("/mailseal[^/]*$")));
    QCOMPARE(programs.size(), 7); // and mailseal-lookups.so
    const QString wrong = faultsOf(programs);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    for (const QString &file : programs) {
        static const QRegularExpression line(QStringLiteral("Library (?:rpath|runpath): \\[(.*)\\]"));
        const QString named = line.match(textOf(file).headers).captured(1);
        const bool isHelper
            = file.endsWith(QLatin1String("-helper")) || file.endsWith(QLatin1String("-reload"));
        QVERIFY2(named.isEmpty() || (!isHelper && named == QLatin1String(MAILSEAL_LIBRARIES)),
            qPrintable(file + QStringLiteral(": ") + named));
    }
}

// What asks the network takes time to load, and is loaded when somebody asks.
void TestPrograms::startsWithoutTheNetwork()
{
    static const QRegularExpression network(
        QStringLiteral("NEEDED.*\\[(libQt6Network|libunbound|libpsl)\\."));
    const auto namesNetwork = [](const char *file) {
        return textOf(QStringLiteral(MAILSEAL_BUILD_DIR "/") + QLatin1String(file)).headers.contains(network);
    };
    QVERIFY(namesNetwork("lib/mailseal-lookups.so"));
    for (const char *program : {"bin/mailseal", "bin/mailseal-cli", "bin/mailseal-examine"})
        QVERIFY2(!namesNetwork(program), program);
}

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
