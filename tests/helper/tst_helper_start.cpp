// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper is like before it reads its request, and what it leaves behind: no environment, only three
// powers, no core dump; and nothing of the key in its arguments, its environment, the log, the journal or,
// when it ends, its memory. This program starts itself as root in a small world, with one word.
#include "tests/helper/helper_world.h"
#include "tests/helper/traced_helper.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>
#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>

using namespace mailseal::test;

namespace {

int copiesIn(const QByteArray &bytes, const QByteArray &part)
{
    return int(bytes.count(part));
}

// Reads all that can be read of another process's memory, and counts both forms of the key.
int copiesInMemory(pid_t process)
{
    const QByteArray plain = keyText().mid(50, 42);
    const QByteArray encoded = keyText().toBase64().mid(68, 48);
    const QByteArray name = "/proc/" + QByteArray::number(process);
    const int memory = ::open((name + "/mem").constData(), O_RDONLY | O_CLOEXEC);
    QFile maps(QString::fromLatin1(name + "/maps"));
    if (memory < 0 || !maps.open(QIODevice::ReadOnly))
        return -1;
    int copies = 0;
    int regions = 0;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        unsigned long begin = 0;
        unsigned long end = 0;
        char rights[5] = {};
        if (std::sscanf(line.constData(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[0] != 'r'
            || end - begin > 1UL << 30)
            continue;
        QByteArray bytes(qsizetype(end - begin), '\0');
        const ssize_t size = ::pread(memory, bytes.data(), end - begin, off_t(begin));
        if (size <= 0)
            continue;
        ++regions;
        copies += copiesIn(bytes.left(size), plain) + copiesIn(bytes.left(size), encoded);
    }
    ::close(memory);
    return regions > 10 ? copies : -1;
}

QByteArray openDescriptors(pid_t process)
{
    QByteArrayList found;
    DIR *folder = ::opendir(QStringLiteral("/proc/%1/fd").arg(process).toLatin1().constData());
    while (const dirent *entry = folder != nullptr ? ::readdir(folder) : nullptr) {
        if (entry->d_name[0] != '.')
            found << entry->d_name;
    }
    if (folder != nullptr)
        ::closedir(folder);
    std::sort(found.begin(), found.end());
    return found.join(' ');
}

// Everything that a caller can prepare: environment, descriptors, umask, folder, a core limit.
void prepare()
{
    (void)::open("/etc/shadow", O_RDONLY); // a descriptor of the caller's
    const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CORE, &all);
    ::umask(0);
    ::setenv("LD_BIND_NOW", "1", 1);
    ::setenv("PKEXEC_UID", "4242", 1);
    ::setenv("QT_DEBUG_PLUGINS", "1", 1);
    if (::chdir("/tmp") != 0)
        ::_exit(126);
}

// One line for each fact; run as root inside.
int tellFacts()
{
    TracedHelper helper(prepare);
    if (!helper.untilItReads())
        return 1;
    const pid_t process = helper.process();
    const QByteArray status = fileOf(process, "status");
    const auto say
        = [](const char *what, const QByteArray &value) { std::printf("%s: %s\n", what, value.constData()); };
    say("arguments", fileOf(process, "cmdline").replace('\0', ' ').trimmed());
    for (const char *name :
        {"CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb", "NoNewPrivs", "Seccomp", "Umask"})
        say(name, field(status, name));
    say("descriptors", openDescriptors(process));
    say("folder", QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(process)).toUtf8());
    rlimit core{1, 1};
    ::prlimit(process, RLIMIT_CORE, nullptr, &core);
    say("core", QByteArray::number(qulonglong{core.rlim_cur} + qulonglong{core.rlim_max}));
    helper.send(request());
    if (!helper.untilItEnds())
        return 2;
    say("in memory", QByteArray::number(copiesInMemory(process)));
    say("in arguments and environment",
        QByteArray::number(copiesIn(fileOf(process, "cmdline") + fileOf(process, "environ"), "aho")));
    say("answer", helper.finish().trimmed());
    say("written",
        content(QStringLiteral("/etc/ssl/private/a.example.key")) == keyText() ? "as asked" : "otherwise");
    QByteArray said = content(QStringLiteral("/mnt/log"));
    const QDir journals(QStringLiteral("/var/lib/mailseal"));
    for (const QString &name : journals.entryList(QDir::Files))
        said += content(journals.filePath(name));
    say("journal", QByteArray::number(journals.entryList(QDir::Files).size()));
    say("in log and journal",
        QByteArray::number(
            copiesIn(said, keyText().mid(50, 16)) + copiesIn(said, keyText().toBase64().mid(68, 16))));
    std::fflush(stdout);
    return 0;
}

// Stops the helper with the key in its memory and sends a signal that dumps core.
int dumpCore()
{
    TracedHelper helper(prepare);
    if (!helper.untilItReads())
        return 1;
    ::kill(helper.process(), SIGSEGV);
    int status = 0;
    while (::waitpid(helper.process(), &status, __WALL) == helper.process() && WIFSTOPPED(status))
        ::ptrace(PTRACE_CONT, helper.process(), nullptr, WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status));
    std::printf("killed %d dumped %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : 0,
        WIFSIGNALED(status) && WCOREDUMP(status) ? 1 : 0);
    return 0;
}

} // namespace

class TestHelperStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void libraries_data();
    void libraries();
    void facts();
    void noCoreDump();
    void wrongStart_data();
    void wrongStart();
    void interruptsAreIgnored();
    void confinedBeforeItWrites();
    void refusesWithoutItsCalls_data();
    void refusesWithoutItsCalls();
    void saysWhatItWillDo();

private:
    HelperWorld m_world;
};

void TestHelperStart::initTestCase()
{
    const QByteArray problem = m_world.install();
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void TestHelperStart::libraries_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("helper") << QStringLiteral(MAILSEAL_HELPER);
    QTest::newRow("reload") << QStringLiteral(MAILSEAL_RELOAD);
}

void TestHelperStart::libraries()
{
    QFETCH(const QString, program);
    MAILSEAL_RUN(elf, QStringLiteral("readelf"), QStringLiteral("-d"), program);
    QByteArrayList libraries;
    for (const QByteArray &line : elf.out.split('\n')) {
        if (line.contains("(NEEDED)"))
            libraries << line.mid(line.indexOf('[') + 1).split('.').first();
        QVERIFY2(!line.contains("RPATH") && !line.contains("RUNPATH"), line.constData());
    }
    for (const QByteArray &library : libraries)
        QVERIFY2(
            QByteArrayList({"libQt6Core", "libstdc++", "libgcc_s", "libc", "libm", "libasan", "libubsan"})
                .contains(library),
            library.constData());
    QVERIFY(libraries.contains("libQt6Core"));
    MAILSEAL_RUN(all, QStringLiteral("ldd"), program);
    for (const char *bad : {"libcrypto", "libssl", "qca", "Qt6Gui", "Qt6Network", "libarchive"})
        QVERIFY2(!all.out.contains(bad), all.out.constData());
}

void TestHelperStart::facts()
{
    const Output output
        = m_world.run(QStringLiteral("%1 in-this-world-facts").arg(QCoreApplication::applicationFilePath()));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    // CAP_CHOWN, CAP_DAC_OVERRIDE and CAP_FOWNER are bits 0, 1 and 3.
    QString said = QString::fromUtf8(output.out);
    static const QRegularExpression identifier(QStringLiteral("\\d{8}T\\d{6}Z"));
    said.replace(identifier, QStringLiteral("ID"));
    const QByteArray answer
        = "answer: {\"files\":[{\"backup\":\"\",\"installation\":\"ID\",\"outcome\":\"new\",\"path\":\"/etc/ssl/private/a.example.key\",\"role\":\"private-key\",\"writtenTo\":\"/etc/ssl/private/a.example.key\"}]}";
    QCOMPARE(said.toUtf8().split('\n').mid(0, 16),
        (QByteArrayList{"arguments: mailseal-helper", "CapEff: 000000000000000b", "CapPrm: 000000000000000b",
            "CapBnd: 000000000000000b", "CapInh: 0000000000000000", "CapAmb: 0000000000000000",
            "NoNewPrivs: 1", "Seccomp: 2", "Umask: 0077", "descriptors: 0 1 2", "folder: /", "core: 0",
            "in memory: 0", "in arguments and environment: 0", answer, "written: as asked"}));
    QVERIFY2(output.out.contains("journal: 1\nin log and journal: 0\n"), output.out.constData());
}

void TestHelperStart::noCoreDump()
{
    const Output output = m_world.run(
        QStringLiteral("cd /mnt; %1 in-this-world-core").arg(QCoreApplication::applicationFilePath()));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("killed 11 dumped 0\n"));
}

void TestHelperStart::wrongStart_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QByteArray>("said");
    const QString helper = QStringLiteral(MAILSEAL_LIBEXEC "/mailseal-helper");
    const QString reload = QStringLiteral(MAILSEAL_LIBEXEC "/mailseal-reload");
    QTest::newRow("as a plain user") << QStringLiteral("asuser carol %1 </mnt/request").arg(helper)
                                     << QByteArray("\"NotRoot\"");
    QTest::newRow("with an argument")
        << QStringLiteral("%1 /etc/shadow </mnt/request").arg(helper) << QByteArray("arguments were given");
    QTest::newRow("without standard output")
        << QStringLiteral("%1 </mnt/request >&- || echo status $?").arg(helper) << QByteArray("status 1");
    QTest::newRow("without standard error")
        << QStringLiteral("%1 </mnt/request 2>&-").arg(helper) << QByteArray("standard error is closed");
    QTest::newRow("without standard input")
        << QStringLiteral("%1 <&-").arg(helper) << QByteArray("standard input is closed");
    QTest::newRow("reload, without standard error")
        << QStringLiteral("%1 </mnt/request 2>&-").arg(reload) << QByteArray("standard error is closed");
    QTest::newRow("reload, with an argument")
        << QStringLiteral("%1 postfix </mnt/request").arg(reload) << QByteArray("arguments were given");
}

void TestHelperStart::wrongStart()
{
    QFETCH(const QString, shell);
    QFETCH(const QByteArray, said);
    const Output output
        = m_world.run(QStringLiteral("cat >/mnt/request <<'END'\n%1\nEND\n%2; ls /etc/ssl/private /var/lib")
                          .arg(QString::fromLatin1(request()), shell));
    QVERIFY2(output.out.contains(said), (output.out + output.err).constData());
    QVERIFY2(
        !output.out.contains("a.example.key") && !output.out.contains("mailseal\n"), output.out.constData());
}

// Between the request and the answer, nothing typed at the terminal ends it: the signals arrive while it
// waits for another writer's lock.
void TestHelperStart::interruptsAreIgnored()
{
    const Output output = m_world.run(QStringLiteral(
        "mkdir -m 0700 /var/lib/mailseal; mkfifo /mnt/go; flock /var/lib/mailseal sh -c 'read go </mnt/go' & sleep 0.3;"
        "printf '%s' '%1' | " MAILSEAL_LIBEXEC "/mailseal-helper >/mnt/answer & sleep 1;"
        "for name in INT HUP TERM QUIT TSTP; do kill -$name $(pidof mailseal-helper); done; echo >/mnt/go; wait;"
        "cat /mnt/answer; ls /etc/ssl/private")
                                          .replace(QLatin1String("%1"), QString::fromLatin1(request())));
    QVERIFY2(output.out.contains("\"outcome\":\"new\"") && output.out.contains("\na.example.key\n"),
        (output.out + output.err).constData());
}

// As the kernel saw it: few calls are left before the request is read, few folders before anything is
// written.
void TestHelperStart::confinedBeforeItWrites()
{
    const Output output = m_world.run(QStringLiteral(
        "printf '%s' '%1' | strace -qq -o /mnt/trace -e trace=mlockall,seccomp,landlock_restrict_self,renameat2,read " MAILSEAL_LIBEXEC
        "/mailseal-helper; cat /mnt/trace")
                                          .replace(QLatin1String("%1"), QString::fromLatin1(request())));
    const qsizetype filtered = output.out.indexOf("seccomp(SECCOMP_SET_MODE_FILTER, 0, ");
    const qsizetype asked = output.out.indexOf("read(0, ");
    const qsizetype confined = output.out.indexOf("landlock_restrict_self(");
    const qsizetype placed = output.out.indexOf("renameat2(");
    QVERIFY2(
        filtered > 0 && filtered < asked && asked < confined && confined < placed, output.out.constData());
    QVERIFY2(!output.out.contains("= -1"), output.out.constData());
    QVERIFY2(output.out.contains("\"outcome\":\"new\""), output.out.constData());
}

void TestHelperStart::refusesWithoutItsCalls_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("no openat2") << QStringLiteral("openat2:error=ENOSYS") << false;
    QTest::newRow("no capset") << QStringLiteral("capset:error=EPERM") << false;
    QTest::newRow("no close_range") << QStringLiteral("close_range:error=ENOSYS") << false;
    QTest::newRow("filter refused") << QStringLiteral("seccomp:error=EACCES") << false;
    QTest::newRow("confinement refused") << QStringLiteral("landlock_restrict_self:error=EPERM") << false;
    QTest::newRow("kernel without filters") << QStringLiteral("seccomp:error=ENOSYS") << true;
    QTest::newRow("kernel without Landlock")
        << QStringLiteral("landlock_create_ruleset:error=EOPNOTSUPP") << true;
}

// If a protection fails, the helper refuses to work; if an old kernel lacks one, it works without.
void TestHelperStart::refusesWithoutItsCalls()
{
    QFETCH(const QString, fault);
    QFETCH(const bool, isDone);
    const Output output = m_world.run(
        QStringLiteral("printf '%s' '%1' | strace -qq -o /mnt/trace -e inject=%2 " MAILSEAL_LIBEXEC
                       "/mailseal-helper; grep -c INJECTED /mnt/trace; ls /etc/ssl/private")
            .replace(QLatin1String("%1"), QString::fromLatin1(request()))
            .replace(QLatin1String("%2"), fault));
    QVERIFY2(!output.out.contains("\n0\n"), output.out.constData());
    QVERIFY2(output.out.contains("\"error\"") != isDone, (output.out + output.err).constData());
    QVERIFY2(output.out.contains("a.example.key\n") == isDone, (output.out + output.err).constData());
}

void TestHelperStart::saysWhatItWillDo()
{
    const Output output
        = m_world.run(QStringLiteral("printf '%s' '%1' | " MAILSEAL_LIBEXEC "/mailseal-helper >/dev/null;"
                                     "printf '%s' '%1' | sed 's|private/a.example|%2|' | " MAILSEAL_LIBEXEC
                                     "/mailseal-helper; cat /mnt/log")
                          .replace(QLatin1String("%1"), QString::fromLatin1(request()))
                          .replace(QLatin1String("%2"), QString(4000, u'x')));
    const QByteArray sum = QCryptographicHash::hash(keyText(), QCryptographicHash::Sha256).toHex();
    const qsizetype before = output.out.indexOf(
        "will install /etc/ssl/private/a.example.key private-key root:root 0600 sha256:" + sum);
    const qsizetype after = output.out.indexOf("installed /etc/ssl/private/a.example.key");
    QVERIFY2(before > 0 && before < after, output.out.constData());
    const QByteArray log = output.out.mid(before);
    QVERIFY2(log.contains("was refused: ") && log.contains("\u2026"), log.constData()); // in short
    for (const QByteArray &line : log.split('\n'))
        QVERIFY2(line.size() < 900, line.constData());
}

int main(int argc, char **argv)
{
    const QByteArray word = argc == 2 ? argv[1] : "";
    // Only this test passes these words, which nobody would type to run a single test: what they do happens
    // in the world where they are called.
    if (word == "in-this-world-facts")
        return tellFacts();
    if (word == "in-this-world-core")
        return dumpCore();
    const QCoreApplication application(argc, argv);
    TestHelperStart test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_helper_start.moc"
