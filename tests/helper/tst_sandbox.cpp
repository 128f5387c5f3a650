// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the installing helper's limits keep out and what they let through, tried by processes that take them
// on.
#include "app/helper/allowed_calls.h"
#include "app/helper/sandbox.h"
#include "tests/support/files.h"

#include <QTest>
#include <asm/ioctls.h>
#include <cerrno>
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
#include <sys/syscall.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// 0 for what a process of its own could do, else errno; -1 when it was killed.
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
    return helper::allowFewCalls().has_value();
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void callsAreRefused_data();
    void callsAreRefused();
    void workIsDone();
    void onlyTheseFolders();
    void confinedUnderTheFilter();
    void memoryIsLocked();
};

// Where the kernel has none of it, nothing here says anything.
void TestSandbox::initTestCase()
{
    QVERIFY2(::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1,
        "this kernel has no Landlock");
    QVERIFY2(!helper::allowedCalls().empty(), "no list for this architecture");
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
    // A folder that is not there is nothing to confine to.
    QVERIFY(errnoOf([&] { return helper::confineTo({other.filePath(QStringLiteral("none"))}).has_value(); },
                [] { return true; })
        != 0);
}

// In the helper's order: calls first, folders when the request is known.
void TestSandbox::confinedUnderTheFilter()
{
    const QTemporaryDir folder;
    const auto both = [&] { return limitCalls() && helper::confineTo({folder.path()}).has_value(); };
    QCOMPARE(errnoOf(both, [&] { return doesItsWork(folder.path()); }), 0);
    QCOMPARE(errnoOf(both, [] { return writes(QStringLiteral("/tmp/mailseal-nowhere")); }), EACCES);
}

// All of it, or – where a container's root cannot raise the limit – nothing: a part would end the program
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
