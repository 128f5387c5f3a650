// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the installing helper's limits keep out and what they let through, tried in processes that impose them
// on themselves.
#include "app/helper/allowed_calls.h"
#include "app/helper/sandbox.h"
#include "tests/support/files.h"

#include <QTest>
#include <asm/ioctls.h>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <linux/landlock.h>
#include <pwd.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// 0 if a process could do it under the limit, otherwise errno; -1 if it was killed.
int errnoOf(const std::function<bool()> &limit, const std::function<bool()> &attempt)
{
    constexpr int notLimited = 254;
    constexpr int notDone = 253;
    const pid_t process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        if (!limit())
            ::_exit(notLimited);
        errno = 0;
        ::_exit(attempt() ? 0 : errno != 0 ? errno : notDone);
    }
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

struct Attempt
{
    const char *name;
    std::function<bool()> run;
    int error = ENOSYS;
};

bool startProgram()
{
    char name[] = "/bin/true";
    char *arguments[] = {name, nullptr};
    return ::execv(name, arguments) == 0;
}

const std::vector<Attempt> &forbidden()
{
    static const std::vector<Attempt> all{
        {"execve", startProgram},
        {"execveat", [] { return ::syscall(SYS_execveat, AT_FDCWD, "/bin/true", nullptr, nullptr, 0) == 0; }},
        {"fork", [] { return ::fork() >= 0; }},
        {"clone3", [] { return ::syscall(SYS_clone3, nullptr, 0) >= 0; }},
        {"socket of the Internet", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }, EPERM},
        {"socket of the kernel", [] { return ::socket(AF_NETLINK, SOCK_RAW, 0) >= 0; }, EPERM},
        {"socket of packets", [] { return ::socket(AF_PACKET, SOCK_RAW, 0) >= 0; }, EPERM},
        {"ptrace", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
        {"process_vm_readv",
            [] { return ::syscall(SYS_process_vm_readv, ::getpid(), nullptr, 0, nullptr, 0, 0) == 0; }},
        {"mount", [] { return ::mount("x", "/nowhere", "tmpfs", 0, nullptr) == 0; }},
        {"umount", [] { return ::umount2("/nowhere", 0) == 0; }},
        {"open_tree", [] { return ::syscall(SYS_open_tree, AT_FDCWD, "/", 0) >= 0; }},
        {"unshare", [] { return ::unshare(CLONE_FILES) == 0; }},
        {"setns", [] { return ::setns(0, 0) == 0; }},
        {"chroot", [] { return ::chroot("/") == 0; }},
        {"pivot_root", [] { return ::syscall(SYS_pivot_root, "/", "/") == 0; }},
        {"setuid", [] { return ::setuid(::getuid()) == 0; }},
        {"mknod", [] { return ::mknodat(AT_FDCWD, "/tmp/none", S_IFIFO, 0) == 0; }},
        {"kill", [] { return ::kill(::getpid(), 0) == 0; }},
        {"bpf", [] { return ::syscall(SYS_bpf, 0, nullptr, 0) >= 0; }},
        {"perf_event_open", [] { return ::syscall(SYS_perf_event_open, nullptr, 0, 0, 0, 0) >= 0; }},
        {"userfaultfd", [] { return ::syscall(SYS_userfaultfd, 0) >= 0; }},
        {"io_uring", [] { return ::syscall(SYS_io_uring_setup, 1, nullptr) >= 0; }},
        {"keyctl", [] { return ::syscall(SYS_keyctl, 0, 0, 0, 0, 0) >= 0; }},
        {"init_module", [] { return ::syscall(SYS_init_module, nullptr, 0, "") == 0; }},
        {"reboot", [] { return ::syscall(SYS_reboot, 0, 0, 0, nullptr) == 0; }},
        {"kexec_load", [] { return ::syscall(SYS_kexec_load, 0, 0, nullptr, 0) == 0; }},
        {"unknown call", [] { return ::syscall(9999) == 0; }},
        {"written and run",
            [] {
                return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                           -1, 0)
                    != MAP_FAILED;
            },
            EPERM},
        {"typing for the caller", [] { return ::ioctl(0, TIOCSTI, "x") == 0; }, EPERM},
    };
    return all;
}

bool writes(const QString &path)
{
    const int file = ::open(path.toUtf8().constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    return file >= 0 && ::write(file, "x", 1) == 1 && ::ftruncate(file, 0) == 0 && ::fsync(file) == 0;
}

// What the installation and the C library do.
bool doesItsWork(const QString &folder)
{
    const QByteArray from = folder.toUtf8() + "/from";
    const QByteArray to = folder.toUtf8() + "/to";
    struct stat status
    { };
    const int directory = ::open(folder.toUtf8().constData(), O_RDONLY | O_DIRECTORY);
    const bool isFile = writes(QString::fromUtf8(from)) && ::stat(from.constData(), &status) == 0
        && ::fchmodat(AT_FDCWD, from.constData(), 0640, 0) == 0 && ::flock(directory, LOCK_EX | LOCK_NB) == 0
        && ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0
        && ::symlink("to", from.constData()) == 0
        && ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_EXCHANGE) == 0
        && ::fsync(directory) == 0 && ::unlink(from.constData()) == 0 && ::unlink(to.constData()) == 0
        && ::mkdir(to.constData(), 0700) == 0 && ::rmdir(to.constData()) == 0;
    ::syslog(LOG_DEBUG, "mailseal test");
    return isFile && ::getpwnam("root") != nullptr && ::getpwnam("nobody of this name") == nullptr
        && ::socket(AF_UNIX, SOCK_DGRAM, 0) >= 0 && ::malloc(64 << 20) != nullptr;
}

bool limitCalls()
{
    return helper::allowFewCalls(helper::Work::Installing).has_value();
}

// The kernel starts it with each program.
QStringList loaders()
{
    QStringList found;
    for (const char *path : {"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"}) {
        if (QFile::exists(QString::fromLatin1(path)))
            found << QString::fromLatin1(path);
    }
    return found;
}

bool limitToReading()
{
    return helper::allowFewCalls(helper::Work::Examining).has_value();
}

// What the examining program may not do, besides what no helper may.
const std::vector<Attempt> &forbiddenToExamine()
{
    static const char *const place = "/tmp/mailseal-nowhere";
    static const std::vector<Attempt> all{
        {"writing", [] { return ::open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0; }, EROFS},
        {"making a file", [] { return ::open(place, O_RDONLY | O_CREAT, 0600) >= 0; }, EROFS},
        {"emptying a file", [] { return ::open("/dev/null", O_RDONLY | O_TRUNC) >= 0; }, EROFS},
        {"opening with hidden flags",
            [] { return ::syscall(SYS_openat2, AT_FDCWD, place, nullptr, 0) >= 0; }},
        {"mkdir", [] { return ::mkdir(place, 0700) == 0; }},
        {"unlink", [] { return ::unlink(place) == 0; }},
        {"rename", [] { return ::rename(place, place) == 0; }},
        {"symlink", [] { return ::symlink("x", place) == 0; }},
        {"chmod", [] { return ::chmod("/dev/null", 0666) == 0; }},
        {"chown", [] { return ::chown("/dev/null", 0, 0) == 0; }},
        {"truncate", [] { return ::truncate(place, 0) == 0; }},
        {"setxattr", [] { return ::syscall(SYS_setxattr, place, "user.x", "", 0, 0) == 0; }},
        {"utimes", [] { return ::utimensat(AT_FDCWD, "/dev/null", nullptr, 0) == 0; }},
        {"a namespace of its own",
            [] {
                return ::syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr) >= 0;
            },
            EPERM},
        {"clone3", [] { return ::syscall(SYS_clone3, nullptr, 0) >= 0; }},
        {"socket of the Internet", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }, EPERM},
        {"ptrace", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
        {"setuid", [] { return ::setuid(::getuid()) == 0; }},
        {"mount", [] { return ::mount("x", "/nowhere", "tmpfs", 0, nullptr) == 0; }},
    };
    return all;
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void callsAreRefused_data();
    void callsAreRefused();
    void examinerChangesNothing_data();
    void examinerChangesNothing();
    void examinerReadsAndAsks();
    void workIsDone();
    void onlyTheseFolders();
    void confinedUnderTheFilter();
    void memoryIsLocked();
};

// On a kernel without these limits, this test would prove nothing.
void TestSandbox::initTestCase()
{
    QVERIFY2(::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1,
        "this kernel has no Landlock");
    QVERIFY2(!helper::allowedCalls(helper::Work::Installing).empty(), "no list for this architecture");
}

void TestSandbox::callsAreRefused_data()
{
    QTest::addColumn<int>("which");
    for (size_t i = 0; i < forbidden().size(); ++i)
        QTest::newRow(forbidden()[i].name) << int(i);
}

void TestSandbox::callsAreRefused()
{
    QFETCH(const int, which);
    const Attempt &attempt = forbidden().at(size_t(which));
    QCOMPARE(errnoOf(limitCalls, attempt.run), attempt.error);
}

void TestSandbox::examinerChangesNothing_data()
{
    QTest::addColumn<int>("which");
    for (size_t i = 0; i < forbiddenToExamine().size(); ++i)
        QTest::newRow(forbiddenToExamine()[i].name) << int(i);
}

void TestSandbox::examinerChangesNothing()
{
    QFETCH(const int, which);
    const Attempt &attempt = forbiddenToExamine().at(size_t(which));
    QCOMPARE(errnoOf(limitToReading, attempt.run), attempt.error);
}

// It reads files and runs its tools, and those alone; they are as limited as it is.
void TestSandbox::examinerReadsAndAsks()
{
    const auto reads = [] { return ::open("/etc/passwd", O_RDONLY) >= 0 && ::open("/", O_PATH) >= 0; };
    QCOMPARE(errnoOf(limitToReading, reads), 0);
    QCOMPARE(errnoOf(limitToReading, startProgram), 0);
    const auto only = [](const QStringList &programs) {
        return [programs] { return helper::confineToReading(programs).has_value() && limitToReading(); };
    };
    const QStringList loader = loaders();
    QCOMPARE(errnoOf(only(loader + QStringList{QStringLiteral("/bin/true")}), startProgram), 0);
    QCOMPARE(errnoOf(only(loader + QStringList{QStringLiteral("/bin/cat")}), startProgram), EACCES);
    QCOMPARE(errnoOf(only({}), reads), 0);
    const auto alone = [] { return helper::confineToReading({}).has_value(); };
    QCOMPARE(errnoOf(alone, [] { return writes(QStringLiteral("/tmp/mailseal-nowhere")); }), EACCES);
    const auto confined = [] {
        return helper::confineToReading({}).has_value()
            && helper::allowFewCalls(helper::Work::ExaminingConfined).has_value();
    };
    QCOMPARE(errnoOf(confined, [] { return ::open("/dev/null", O_RDWR) >= 0; }), 0);
    QCOMPARE(errnoOf(confined, [] { return ::open("/dev/zero", O_RDWR) >= 0; }), EACCES);
    QCOMPARE(errnoOf(confined, [] { return ::open("/tmp/mailseal-nowhere", O_WRONLY | O_CREAT, 0600) >= 0; }),
        EROFS);
    QCOMPARE(errnoOf(confined, reads), 0);
    const auto counts = [] {
        int ends[2] = {-1, -1};
        int waiting = 0;
        return ::pipe(ends) == 0 && ::write(ends[1], "abc", 3) == 3
            && ::ioctl(ends[0], FIONREAD, &waiting) == 0 && waiting == 3;
    };
    QCOMPARE(errnoOf(limitToReading, counts), 0);
    const auto asks = [] {
        int status = 0;
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(::mkdir("/tmp/mailseal-nowhere", 0700) == 0 ? 1 : 0);
        return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
    };
    QCOMPARE(errnoOf(limitToReading, asks), 0);
}

void TestSandbox::workIsDone()
{
    const QTemporaryDir folder;
    QCOMPARE(errnoOf(limitCalls, [&] { return doesItsWork(folder.path()); }), 0);
}

void TestSandbox::onlyTheseFolders()
{
    const QTemporaryDir folder;
    const QTemporaryDir other;
    QVERIFY(save(other.filePath(QStringLiteral("old")), "old"));
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("below")));
    const auto confine = [&] { return helper::confineTo({folder.path()}).has_value(); };
    const auto at = [&](const char *name) { return other.filePath(QString::fromLatin1(name)).toUtf8(); };
    QCOMPARE(errnoOf(confine, [&] { return doesItsWork(folder.filePath(QStringLiteral("below"))); }), 0);
    QCOMPARE(errnoOf(confine, [&] { return writes(other.filePath(QStringLiteral("new"))); }), EACCES);
    QCOMPARE(errnoOf(confine, [&] { return writes(other.filePath(QStringLiteral("old"))); }), EACCES);
    QCOMPARE(errnoOf(confine, [&] { return ::unlink(at("old").constData()) == 0; }), EACCES);
    QCOMPARE(errnoOf(confine, [&] { return ::mkdir(at("new").constData(), 0700) == 0; }), EACCES);
    QCOMPARE(errnoOf(confine, [&] { return ::symlink("x", at("new").constData()) == 0; }), EACCES);
    QCOMPARE(errnoOf(confine, [&] { return ::rename(at("old").constData(), at("new").constData()) == 0; }),
        EACCES);
    QCOMPARE(errnoOf(confine, startProgram), EACCES);
    QCOMPARE(errnoOf(confine, [&] { return ::open(at("old").constData(), O_RDONLY) >= 0; }), 0);
    QCOMPARE(content(other.filePath(QStringLiteral("old"))), QByteArray("old"));
    // It is an error to confine to a folder that does not exist.
    QVERIFY(errnoOf([&] { return helper::confineTo({other.filePath(QStringLiteral("none"))}).has_value(); },
                [] { return true; })
        != 0);
}

// In the helper's order: first the calls, then the folders once the request is known.
void TestSandbox::confinedUnderTheFilter()
{
    const QTemporaryDir folder;
    const auto both = [&] { return limitCalls() && helper::confineTo({folder.path()}).has_value(); };
    QCOMPARE(errnoOf(both, [&] { return doesItsWork(folder.path()); }), 0);
    QCOMPARE(errnoOf(both, [] { return writes(QStringLiteral("/tmp/mailseal-nowhere")); }), EACCES);
}

// All of it, or, if a container's root cannot raise the limit, none: locking a part would end the program
// when it needs more.
void TestSandbox::memoryIsLocked()
{
    const auto locked = [] {
        const QByteArray status = content(QStringLiteral("/proc/self/status"));
        return status.mid(status.indexOf("VmLck:") + 6).trimmed().split(' ').first().toInt();
    };
    const auto noLimit = [] {
        const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
        return ::setrlimit(RLIMIT_MEMLOCK, &none) == 0;
    };
    const bool canRaise = errnoOf(noLimit, [] { return true; }) == 0;
    const auto lock = [] {
        helper::lockMemory();
        return true;
    };
    QCOMPARE(locked(), 0);
    QCOMPARE(errnoOf(lock, [&] { return canRaise ? locked() > 1000 : locked() == 0; }), 0);
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
