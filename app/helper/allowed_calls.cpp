// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/allowed_calls.h"

#include <array>
#include <asm/ioctls.h>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace mailseal::helper {

#if defined(__x86_64__) || defined(__aarch64__)
namespace {

#ifdef __x86_64__
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#else
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#endif

// Newer than the headers of Debian 12.
constexpr unsigned fchmodat2 = 452;

constexpr unsigned always[]{
#ifdef __x86_64__ // calls that newer architectures do not have
    SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_getdents, SYS_dup2, SYS_pipe, SYS_poll, SYS_select,
    SYS_epoll_wait, SYS_getpgrp, SYS_time, SYS_pause, SYS_arch_prctl,
#endif
    // files and folders
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_lseek, SYS_close, SYS_close_range, SYS_fstat,
    SYS_newfstatat, SYS_statx, SYS_statfs, SYS_fstatfs, SYS_faccessat, SYS_faccessat2, SYS_readlinkat,
    SYS_getdents64, SYS_flock, SYS_fcntl, SYS_dup, SYS_dup3, SYS_pipe2, SYS_getcwd, SYS_chdir, SYS_fchdir,
    SYS_umask, SYS_getxattr, SYS_lgetxattr, SYS_fgetxattr, SYS_listxattr, SYS_llistxattr, SYS_flistxattr,
    // memory
    SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise, SYS_mlock, SYS_mlock2, SYS_munlock, SYS_membarrier,
    // waiting, time and signals
    SYS_ppoll, SYS_pselect6, SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2,
    SYS_timerfd_create, SYS_timerfd_settime, SYS_timerfd_gettime, SYS_nanosleep, SYS_clock_nanosleep,
    SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_rt_sigaction, SYS_rt_sigprocmask,
    SYS_rt_sigreturn, SYS_rt_sigtimedwait, SYS_sigaltstack, SYS_restart_syscall, SYS_tgkill, SYS_futex,
    SYS_set_robust_list, SYS_get_robust_list, SYS_rseq, SYS_sched_yield,
    // questions about the process and the machine
    SYS_getpid, SYS_getppid, SYS_gettid, SYS_set_tid_address, SYS_getpgid, SYS_getsid, SYS_getuid,
    SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getresuid, SYS_getresgid, SYS_getgroups, SYS_getrlimit,
    SYS_prlimit64, SYS_getrusage, SYS_times, SYS_sysinfo, SYS_uname, SYS_getcpu, SYS_sched_getaffinity,
    SYS_getrandom, SYS_capget,
    // the system's log and directory of users; socket itself is below
    SYS_connect, SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_recvfrom, SYS_recvmsg, SYS_getsockopt,
    SYS_setsockopt, SYS_getsockname, SYS_getpeername, SYS_shutdown,
    // giving up more, and ending
    SYS_landlock_create_ruleset, SYS_landlock_add_rule, SYS_landlock_restrict_self, SYS_exit, SYS_exit_group};

constexpr unsigned toChangeFiles[]{
#ifdef __x86_64__
    SYS_open, SYS_mkdir, SYS_rmdir, SYS_unlink, SYS_rename, SYS_link, SYS_symlink, SYS_chmod, SYS_chown,
    SYS_lchown,
#endif
    SYS_openat, SYS_openat2, SYS_pwrite64, SYS_mkdirat, SYS_unlinkat, SYS_renameat, SYS_renameat2, SYS_linkat,
    SYS_symlinkat, SYS_fchmod, SYS_fchmodat, fchmodat2, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_truncate,
    SYS_ftruncate, SYS_fallocate, SYS_copy_file_range, SYS_sendfile, SYS_fsync, SYS_fdatasync, SYS_sync,
    SYS_syncfs, SYS_sync_file_range, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_removexattr,
    SYS_lremovexattr, SYS_fremovexattr};

constexpr unsigned toStartPrograms[]{
#ifdef __x86_64__
    SYS_vfork, SYS_epoll_create,
#endif
    SYS_execve, SYS_wait4, SYS_waitid, SYS_kill, SYS_pidfd_open, SYS_pidfd_send_signal, SYS_setsid,
    SYS_setpgid};

constexpr unsigned allow = SECCOMP_RET_ALLOW;
constexpr unsigned missing = SECCOMP_RET_ERRNO | ENOSYS;
constexpr unsigned forbidden = SECCOMP_RET_ERRNO | EPERM;

constexpr sock_filter load(size_t offset)
{
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
}

constexpr sock_filter answer(unsigned what)
{
    return BPF_STMT(BPF_RET | BPF_K, what);
}

// The low half of an argument, which both architectures store first.
constexpr size_t argument(int number)
{
    return offsetof(seccomp_data, args) + sizeof(__u64) * static_cast<size_t>(number);
}

// Allows a call only if none of these bits is set in an argument.
std::vector<sock_filter> without(unsigned bits, int argumentNumber, unsigned otherwise)
{
    return {load(argument(argumentNumber)), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1),
        answer(otherwise), answer(allow)};
}

// Allows one call, or inserts other steps for it, which must end with a verdict.
void add(std::vector<sock_filter> &program, unsigned call, const std::vector<sock_filter> &steps)
{
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, static_cast<unsigned char>(steps.size())));
    program.insert(program.end(), steps.begin(), steps.end());
}

void addExamining(std::vector<sock_filter> &program, Work work)
{
    const unsigned writing = O_CREAT | O_TRUNC | (work == Work::Examining ? O_ACCMODE : 0);
    constexpr unsigned readOnly = SECCOMP_RET_ERRNO | EROFS;
    constexpr unsigned ownNamespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC
        | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    for (const unsigned call : toStartPrograms)
        add(program, call, {answer(allow)});
#ifdef __x86_64__
    add(program, SYS_open, without(writing, 1, readOnly));
#endif
    add(program, SYS_openat, without(writing, 2, readOnly));
    add(program, SYS_clone, without(ownNamespaces, 0, forbidden)); // clone3 hides its flags: as if missing
}

} // namespace

std::vector<sock_filter> allowedCalls(Work work)
{
    // On x86_64, bit 30 marks the x32 form of a call; no list contains such numbers.
    std::vector<sock_filter> program{load(offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0), answer(missing),
        load(offsetof(seccomp_data, nr))};
    for (const unsigned call : always)
        add(program, call, {answer(allow)});
    if (work != Work::Installing)
        addExamining(program, work);
    for (const unsigned call : toChangeFiles) {
        if (work == Work::Installing)
            add(program, call, {answer(allow)});
    }
    add(program, SYS_socket,
        {load(argument(0)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 0, 1), answer(allow),
            answer(forbidden)});
    constexpr unsigned writtenAndRun = PROT_WRITE | PROT_EXEC;
    for (const unsigned call : {SYS_mmap, SYS_mprotect})
        add(program, call,
            {load(argument(2)), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, writtenAndRun),
                BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, writtenAndRun, 0, 1), answer(forbidden), answer(allow)});
    // Of the requests to a terminal, only the questions whether it is one and how much there is to read
    // (which pipes are asked, too): others type text that the caller's shell then runs.
    constexpr unsigned family = 0xFF00;
    constexpr unsigned terminal = TCGETS & family;
    add(program, SYS_ioctl,
        {load(argument(1)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TCGETS, 4, 0),
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FIONREAD, 3, 0), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, family),
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, terminal, 0, 1), answer(forbidden), answer(allow)});
    program.push_back(answer(missing));
    return program;
}
#else
std::vector<sock_filter> allowedCalls(Work)
{
    return {};
}
#endif

} // namespace mailseal::helper
