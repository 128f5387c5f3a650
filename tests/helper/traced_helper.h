// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helper under ptrace(2), started by a program that is root in a world of its own (helper_world.h).
#pragma once

#include "tests/support/files.h"

#include <csignal>
#include <functional>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mailseal::test {

// A key that is in no other memory: Ed25519 (RFC 8410 §7), whose last 43 characters are the secret.
inline QByteArray keyText()
{
    QByteArray body = "MC4CAQAwBQYDK2VwBCIEIA";
    for (int i = 0; body.size() < 64; ++i)
        body += char('a' + i * 7 % 26);
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
}

inline QByteArray request()
{
    return R"({"version":1,"install":{"onConflict":"keep","folders":[],"files":[{"role":"private-key",)"
           R"("path":"/etc/ssl/private/a.example.key","owner":"root","group":"root","mode":"0600","content":")"
        + keyText().toBase64() + R"("}],"links":[]}})";
}

inline QByteArray fileOf(pid_t process, const char *name)
{
    return content(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
}

inline QByteArray field(const QByteArray &status, const char *name)
{
    const qsizetype at = status.indexOf("\n" + QByteArray(name) + ":");
    return at < 0 ? QByteArray("missing")
                  : status.mid(at + 2 + qsizetype(qstrlen(name))).split('\n').first().trimmed();
}

// The helper, after its caller has prepared what a new program inherits. It is stopped just before it ends,
// so that its memory can be read.
class TracedHelper
{
public:
    explicit TracedHelper(const std::function<void()> &prepare)
    {
        if (::pipe(m_input) != 0 || ::pipe(m_output) != 0)
            return;
        m_process = ::fork();
        if (m_process != 0)
            return;
        ::dup2(m_input[0], STDIN_FILENO);
        ::dup2(m_output[1], STDOUT_FILENO);
        ::close(m_input[1]); // otherwise the request would never end
        prepare();
        if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0)
            ::execl(MAILSEAL_HELPER, "mailseal-helper", nullptr);
        ::_exit(127);
    }
    pid_t process() const { return m_process; }

    bool begin() const
    {
        int status = 0;
        if (::waitpid(m_process, &status, 0) != m_process || !WIFSTOPPED(status))
            return false;
        ::ptrace(PTRACE_SETOPTIONS, m_process, nullptr, PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL);
        return ::ptrace(PTRACE_CONT, m_process, nullptr, nullptr) == 0;
    }
    // Lets it run until it waits for its request.
    bool untilItReads() const
    {
        if (!begin())
            return false;
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
    // Stops it just before its memory is gone.
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

} // namespace mailseal::test
