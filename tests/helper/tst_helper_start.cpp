// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper is before it reads its request, and what it leaves behind: no environment, no powers but
// three, no core dump; nothing of the key in its arguments, its environment, the log, the journal or – at the
// very moment it ends – its memory. This program starts itself as root in a small world with one word.
#include "tests/helper/helper_world.h"

#include <QRegularExpression>
#include <QTest>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace mailseal::test;

namespace {

// A key that no other memory holds.
QByteArray keyText()
{
    QByteArray body;
    for (int i = 0; i < 64; ++i)
        body += char('a' + i * 7 % 26);
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
}

QByteArray request()
{
    return R"({"version":1,"install":{"onConflict":"keep","folders":[],"files":[{"role":"private-key",)"
           R"("path":"/etc/ssl/private/a.key","owner":"root","group":"root","mode":"0600","content":")"
        + keyText().toBase64() + R"("}],"links":[]}})";
}

int copiesIn(const QByteArray &bytes, const QByteArray &part)
{
    return int(bytes.count(part));
}

// Reads whatever can be read of another process's memory and counts the two forms of the key.
int copiesInMemory(pid_t process)
{
    const QByteArray plain = keyText().mid(28, 48);
    const QByteArray encoded = keyText().toBase64().mid(48, 48);
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

QByteArray fileOf(pid_t process, const char *name)
{
    return content(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
}

QByteArray field(const QByteArray &status, const char *name)
{
    const qsizetype at = status.indexOf("\n" + QByteArray(name) + ":");
    return at < 0 ? QByteArray("missing")
                  : status.mid(at + 2 + qsizetype(qstrlen(name))).split('\n').first().trimmed();
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

// The helper, with everything about it that a caller can prepare: environment, descriptors, umask, folder,
// a core limit. It stands still when it ends, so that its memory can be read.
class TracedHelper
{
public:
    TracedHelper()
    {
        if (::pipe(m_input) != 0 || ::pipe(m_output) != 0)
            return;
        m_process = ::fork();
        if (m_process != 0)
            return;
        ::dup2(m_input[0], STDIN_FILENO);
        ::dup2(m_output[1], STDOUT_FILENO);
        ::close(m_input[1]);                   // or the request would never end
        (void)::open("/etc/shadow", O_RDONLY); // a descriptor that is not its own
        const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
        ::setrlimit(RLIMIT_CORE, &all);
        ::umask(0);
        ::setenv("LD_BIND_NOW", "1", 1);
        ::setenv("PKEXEC_UID", "4242", 1);
        ::setenv("QT_DEBUG_PLUGINS", "1", 1);
        if (::chdir("/tmp") == 0 && ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0)
            ::execl(MAILSEAL_HELPER, "mailseal-helper", nullptr);
        ::_exit(127);
    }
    pid_t process() const { return m_process; }

    // Lets it run until it waits for its request.
    bool untilItReads()
    {
        int status = 0;
        if (::waitpid(m_process, &status, 0) != m_process || !WIFSTOPPED(status))
            return false;
        ::ptrace(PTRACE_SETOPTIONS, m_process, nullptr, PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL);
        ::ptrace(PTRACE_CONT, m_process, nullptr, nullptr);
        for (int tries = 0; tries < 500; ++tries) {
            if (fileOf(m_process, "syscall").startsWith("0 0x0 "))
                return true;
            ::usleep(20'000);
        }
        return false;
    }
    void send(const QByteArray &bytes)
    {
        (void)!::write(m_input[1], bytes.constData(), size_t(bytes.size()));
        ::close(m_input[1]);
        ::close(m_output[1]);
    }
    // Stops right before its memory goes.
    bool untilItEnds() const
    {
        int status = 0;
        while (::waitpid(m_process, &status, __WALL) == m_process && WIFSTOPPED(status)) {
            if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8))
                return true;
            ::ptrace(PTRACE_CONT, m_process, nullptr, WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status));
        }
        return false;
    }
    QByteArray finish()
    {
        ::ptrace(PTRACE_CONT, m_process, nullptr, nullptr);
        ::waitpid(m_process, nullptr, 0);
        char answer[4096];
        const ssize_t size = ::read(m_output[0], answer, sizeof answer);
        return {answer, size > 0 ? size : 0};
    }

private:
    int m_input[2] = {-1, -1};
    int m_output[2] = {-1, -1};
    pid_t m_process = -1;
};

// One line for each fact; run as root inside.
int tellFacts()
{
    TracedHelper helper;
    if (!helper.untilItReads())
        return 1;
    const pid_t process = helper.process();
    const QByteArray status = fileOf(process, "status");
    const auto say
        = [](const char *what, const QByteArray &value) { std::printf("%s: %s\n", what, value.constData()); };
    say("arguments", fileOf(process, "cmdline").replace('\0', ' ').trimmed());
    for (const char *name : {"CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb", "NoNewPrivs", "Umask"})
        say(name, field(status, name));
    say("descriptors", openDescriptors(process));
    say("folder", QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(process)).toUtf8());
    rlimit core{1, 1};
    ::prlimit(process, RLIMIT_CORE, nullptr, &core);
    say("core", QByteArray::number(qulonglong(core.rlim_cur + core.rlim_max)));
    helper.send(request());
    if (!helper.untilItEnds())
        return 2;
    say("in memory", QByteArray::number(copiesInMemory(process)));
    say("in arguments and environment",
        QByteArray::number(copiesIn(fileOf(process, "cmdline") + fileOf(process, "environ"), "aho")));
    say("answer", helper.finish().trimmed());
    say("written", content(QStringLiteral("/etc/ssl/private/a.key")) == keyText() ? "as asked" : "otherwise");
    QByteArray said = content(QStringLiteral("/mnt/log"));
    const QDir journals(QStringLiteral("/var/lib/mailseal"));
    for (const QString &name : journals.entryList(QDir::Files))
        said += content(journals.filePath(name));
    say("journal", QByteArray::number(journals.entryList(QDir::Files).size()));
    say("in log and journal",
        QByteArray::number(
            copiesIn(said, keyText().mid(28, 16)) + copiesIn(said, keyText().toBase64().mid(48, 16))));
    std::fflush(stdout);
    return 0;
}

// It stands still with the key in its memory and gets a signal that dumps core.
int dumpCore()
{
    TracedHelper helper;
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
    said.replace(QRegularExpression(QStringLiteral("\\d{8}T\\d{6}Z")), QStringLiteral("ID"));
    QCOMPARE(said.toUtf8().split('\n').mid(0, 15),
        (QByteArrayList{"arguments: mailseal-helper", "CapEff: 000000000000000b", "CapPrm: 000000000000000b",
            "CapBnd: 000000000000000b", "CapInh: 0000000000000000", "CapAmb: 0000000000000000",
            "NoNewPrivs: 1", "Umask: 0077", "descriptors: 0 1 2", "folder: /", "core: 0", "in memory: 0",
            "in arguments and environment: 0",
            "answer: {\"files\":[{\"backup\":\"\",\"installation\":\"ID\",\"outcome\":\"new\",\"path\":\"/etc/ssl/private/a.key\",\"role\":\"private-key\","
            "\"writtenTo\":\"/etc/ssl/private/a.key\"}]}",
            "written: as asked"}));
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
    const QString helper = QStringLiteral(MAILSEAL_LIBEXEC "/mailseal-helper");
    QTest::newRow("as a plain user") << QStringLiteral("asuser carol %1 </mnt/request").arg(helper);
    QTest::newRow("with an argument") << QStringLiteral("%1 /etc/shadow </mnt/request").arg(helper);
    QTest::newRow("without standard output")
        << QStringLiteral("%1 </mnt/request >&-; echo '\"NotRoot\"'").arg(helper);
    QTest::newRow("without standard error") << QStringLiteral("%1 </mnt/request 2>&-").arg(helper);
}

void TestHelperStart::wrongStart()
{
    QFETCH(const QString, shell);
    const Output output
        = m_world.run(QStringLiteral("cat >/mnt/request <<'END'\n%1\nEND\n%2; ls /etc/ssl/private /var/lib")
                          .arg(QString::fromLatin1(request()), shell));
    QVERIFY2(output.out.contains("\"NotRoot\""), (output.out + output.err).constData());
    QVERIFY2(!output.out.contains("a.key") && !output.out.contains("mailseal\n"), output.out.constData());
}

// Between the request and the answer nothing typed at the terminal ends it: the signals come while it waits
// for the lock of another writer.
void TestHelperStart::interruptsAreIgnored()
{
    const Output output = m_world.run(QStringLiteral(
        "mkdir -m 0700 /var/lib/mailseal; mkfifo /mnt/go; flock /var/lib/mailseal sh -c 'read go </mnt/go' & sleep 0.3;"
        "printf '%s' '%1' | " MAILSEAL_LIBEXEC "/mailseal-helper >/mnt/answer & sleep 1;"
        "for name in INT HUP TERM QUIT TSTP; do kill -$name $(pidof mailseal-helper); done; echo >/mnt/go; wait;"
        "cat /mnt/answer; ls /etc/ssl/private")
                                          .replace(QLatin1String("%1"), QString::fromLatin1(request())));
    QVERIFY2(output.out.contains("\"outcome\":\"new\"") && output.out.contains("\na.key\n"),
        (output.out + output.err).constData());
}

int main(int argc, char **argv)
{
    const QByteArray word = argc == 2 ? argv[1] : "";
    // Not words that anybody types to run one test: what they do is done where they are called.
    if (word == "in-this-world-facts")
        return tellFacts();
    if (word == "in-this-world-core")
        return dumpCore();
    const QCoreApplication application(argc, argv);
    TestHelperStart test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_helper_start.moc"
