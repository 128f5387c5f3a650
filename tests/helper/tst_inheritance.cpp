// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helpers inherit from a caller: limits, priorities, blocked and ignored signals, timers. None of it
// ends a helper half-way or slows it down; if a limit cannot be raised, the helper says so and does nothing.
// This program starts itself as root in a small world with the name of a row.
#include "tests/helper/helper_world.h"
#include "tests/helper/traced_helper.h"

#include <QTest>
#include <fcntl.h>
#include <functional>
#include <linux/capability.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>

using namespace mailseal::test;

namespace {

constexpr int thisProcess = 1; // IOPRIO_WHO_PROCESS
constexpr int idleDisk = 3 << 13;

std::function<void()> softLimit(decltype(RLIMIT_CORE) resource, rlim_t value)
{
    return [resource, value] {
        rlimit limit{};
        ::getrlimit(resource, &limit);
        limit.rlim_cur = value;
        if (::setrlimit(resource, &limit) != 0)
            ::_exit(126);
    };
}

std::function<void()> hardLimit(decltype(RLIMIT_CORE) resource, rlim_t value)
{
    return [resource, value] {
        const rlimit limit{value, value};
        if (::setrlimit(resource, &limit) != 0)
            ::_exit(126);
    };
}

void hostileSignals()
{
    for (int signal = 1; signal < NSIG; ++signal)
        (void)std::signal(signal, SIG_IGN);
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
}

// Without the reset, SIGALRM would end it while it waits for its request.
void hostileTimer()
{
    const itimerval soon{{0, 0}, {1, 0}};
    ::setitimer(ITIMER_REAL, &soon, nullptr);
}

void hostilePriorities()
{
    const sched_param none{};
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY);
    const bool isSet = ::setpriority(PRIO_PROCESS, 0, 19) == 0
        && ::sched_setscheduler(0, SCHED_IDLE, &none) == 0
        && ::syscall(SYS_ioprio_set, thisProcess, 0, idleDisk) == 0 && file >= 0
        && ::write(file, "1000", 4) == 4;
    if (!isSet)
        ::_exit(126);
    ::close(file);
}

struct Row
{
    const char *name;
    std::function<void()> prepare;
    const char *tooLow = nullptr; // what it says if it cannot raise a hard limit
};

const std::vector<Row> &rows()
{
    static const std::vector<Row> all{
        {"nothing", [] {}},
        {"size-of-files", softLimit(RLIMIT_FSIZE, 0)},
        {"stack", softLimit(RLIMIT_STACK, 64 * 1024)},
        {"open-files", softLimit(RLIMIT_NOFILE, 6)},
        {"processor", softLimit(RLIMIT_CPU, 1)},
        {"memory", softLimit(RLIMIT_AS, 400UL << 20)},
        {"data", softLimit(RLIMIT_DATA, 16UL << 20)},
        {"locked-memory", softLimit(RLIMIT_MEMLOCK, 0)},
        {"processes", softLimit(RLIMIT_NPROC, 1)},
        {"pending-signals", softLimit(RLIMIT_SIGPENDING, 0)},
        {"signals", hostileSignals},
        {"timer", hostileTimer},
        {"priorities", hostilePriorities},
        {"hard-size-of-files", hardLimit(RLIMIT_FSIZE, 0), "the limit of the size of files is too low"},
        {"hard-stack", hardLimit(RLIMIT_STACK, 64 * 1024), "the limit of the stack is too low"},
        {"hard-open-files", hardLimit(RLIMIT_NOFILE, 6), "the limit of open files is too low"},
        {"hard-processor", hardLimit(RLIMIT_CPU, 100), "the processor's time is limited"},
    };
    return all;
}

bool canRaiseLimits()
{
    const QByteArray powers = field(fileOf(::getpid(), "status"), "CapEff");
    return (powers.toULongLong(nullptr, 16) >> CAP_SYS_RESOURCE & 1) != 0;
}

QByteArray softLimitOf(const QByteArray &limits, const char *name)
{
    const qsizetype at = limits.indexOf(name);
    return at < 0 ? QByteArray("missing") : limits.mid(at + 26, 20).trimmed();
}

// What is left of it while the helper waits for its request, and whether the helper then does its work.
int tell(const QByteArray &name)
{
    const auto row
        = std::find_if(rows().begin(), rows().end(), [&](const Row &one) { return name == one.name; });
    if (row == rows().end())
        return 1;
    TracedHelper helper(row->prepare);
    const auto say
        = [](const char *what, const QByteArray &value) { std::printf("%s: %s\n", what, value.constData()); };
    if (row->tooLow == nullptr || canRaiseLimits()) {
        if (!helper.untilItReads())
            return 2;
        ::usleep(1'200'000); // for the timer
        const pid_t process = helper.process();
        const QByteArray limits = fileOf(process, "limits");
        for (const char *limit : {"Max file size", "Max stack size", "Max cpu time", "Max address space",
                 "Max data size", "Max open files", "Max core file size"})
            say(limit, softLimitOf(limits, limit));
        const QByteArray status = fileOf(process, "status");
        say("blocked", field(status, "SigBlk"));
        say("ignored", field(status, "SigIgn"));
        say("nice", QByteArray::number(::getpriority(PRIO_PROCESS, id_t(process))));
        say("scheduler", QByteArray::number(::sched_getscheduler(process)));
        say("disk", QByteArray::number(int(::syscall(SYS_ioprio_get, thisProcess, process))));
        say("out of memory", fileOf(process, "oom_score_adj").trimmed());
    } else {
        say("refused", row->tooLow);
        if (!helper.begin())
            return 2;
    }
    helper.send(request());
    if (!helper.untilItEnds())
        return 3;
    say("answer", helper.finish().trimmed());
    say("written", content(QStringLiteral("/etc/ssl/private/a.example.key")) == keyText() ? "yes" : "no");
    std::fflush(stdout);
    return 0;
}

} // namespace

class TestInheritance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void helper_data();
    void helper();
    void reloadGivesNoneOfItOn();

private:
    HelperWorld m_world;
};

void TestInheritance::initTestCase()
{
    const QByteArray problem = m_world.install();
    QVERIFY2(problem.isEmpty(), problem.constData());
    QVERIFY(save(m_world.path(QStringLiteral("usr/sbin/postconf")),
        "#!/bin/sh\n(ulimit -a; nice; grep -E 'SigBlk|SigIgn' /proc/self/status) >/mnt/inherited\n", 0755));
    for (const char *program : {"postfix", "service"})
        QVERIFY(
            save(m_world.path(QStringLiteral("usr/sbin/") + QLatin1String(program)), "#!/bin/sh\n", 0755));
}

void TestInheritance::helper_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const Row &row : rows())
        QTest::newRow(row.name) << QByteArray(row.name);
}

void TestInheritance::helper()
{
    QFETCH(const QByteArray, name);
    const Output output
        = m_world.run(QStringLiteral("%1 in-this-world %2")
                          .arg(QCoreApplication::applicationFilePath(), QString::fromLatin1(name)));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    if (const qsizetype at = output.out.indexOf("refused: "); at >= 0) {
        const QByteArray why = output.out.mid(at + 9).split('\n').first();
        QVERIFY2(output.out.contains("\"code\":\"HelperStartRefused\",\"detail\":\"" + why),
            output.out.constData());
        QVERIFY2(output.out.endsWith("written: no\n"), output.out.constData());
        return;
    }
    // SIGPIPE and the terminal's signals are ignored only once the request is read.
    const QByteArray expected
        = "Max file size: unlimited\nMax stack size: 8388608\nMax cpu time: unlimited\n"
          "Max address space: unlimited\nMax data size: unlimited\nMax open files: 1024\n"
          "Max core file size: 0\nblocked: 0000000000000000\nignored: 0000000000000000\n"
          "nice: 0\nscheduler: 0\ndisk: 0\nout of memory: ";
    QVERIFY2(output.out.startsWith(expected), output.out.constData());
    QVERIFY2(!output.out.contains("out of memory: 1000"), output.out.constData());
    QVERIFY2(output.out.contains("\"outcome\":\"new\"") && output.out.endsWith("written: yes\n"),
        output.out.constData());
}

// What a restarted service would inherit.
void TestInheritance::reloadGivesNoneOfItOn()
{
    const Output output = m_world.run(QStringLiteral(
        "trap '' INT QUIT HUP TERM CHLD USR1 XFSZ; ulimit -S -f 0; ulimit -S -n 20; ulimit -S -t 5; ulimit -S -s 64;"
        "echo '{\"version\":1,\"reload\":{\"servers\":[\"postfix\"]}}' | nice -n 15 " MAILSEAL_LIBEXEC
        "/mailseal-reload; cat /mnt/inherited"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QVERIFY2(output.out.contains("{\"reloaded\":[\"postfix\"]}"), (output.out + output.err).constData());
    const QString said = QString::fromUtf8(output.out).simplified();
    for (const char *line : {"file(blocks) unlimited", "time(seconds) unlimited", "stack(kbytes) 8192",
             "nofiles 1024", " 0 SigBlk: 0000000000000000 SigIgn: 0000000000000000"})
        QVERIFY2(said.contains(QLatin1String(line)), qPrintable(said));
}

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArray(argv[1]) == "in-this-world")
        return tell(argv[2]);
    const QCoreApplication application(argc, argv);
    TestInheritance test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inheritance.moc"
