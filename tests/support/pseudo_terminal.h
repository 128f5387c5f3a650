// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program at a pseudo-terminal: the test reads what it shows and types answers.
#pragma once

#include "tests/support/program.h"

#include <QElapsedTimer>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <vector>

namespace mailseal::test {

class PseudoTerminal
{
public:
    PseudoTerminal(const QStringList &command, const Surroundings &surroundings)
    {
        m_process = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_process != 0)
            return;
        for (const QString &entry : surroundings.environment)
            qputenv(entry.section(u'=', 0, 0).toUtf8().constData(), entry.section(u'=', 1).toUtf8());
        std::vector<QByteArray> words;
        for (const QString &word : command)
            words.push_back(word.toUtf8());
        std::vector<char *> arguments;
        for (QByteArray &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        if (::chdir(surroundings.folder.toUtf8().constData()) == 0)
            ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ~PseudoTerminal()
    {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
        }
        ::close(m_terminal);
    }
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    pid_t process() const { return m_process; }
    QByteArray shown() const { return m_shown; }
    void type(const QByteArray &text)
    {
        (void)!::write(m_terminal, text.constData(), static_cast<size_t>(text.size()));
    }

    // True once the text appears after the one waited for before.
    bool waitFor(const QByteArray &text, int seconds = 30)
    {
        QElapsedTimer time;
        time.start();
        while (m_shown.indexOf(text, m_seen) < 0) {
            if (!readMore(seconds * 1000 - static_cast<int>(time.elapsed())))
                return false;
        }
        m_seen = m_shown.indexOf(text, m_seen) + text.size();
        return true;
    }

    // True once typed text is no longer shown, as while a password is read. Text typed earlier may be lost.
    bool hidesInput(int seconds = 30) const
    {
        QElapsedTimer time;
        time.start();
        termios now{};
        while (::tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & ECHO) != 0) {
            if (time.elapsed() > seconds * 1000)
                return false;
            ::usleep(10'000);
        }
        return true;
    }

    // The exit status once the program has ended; -1 if it does not end or was killed by a signal.
    int finish(int seconds = 30)
    {
        QElapsedTimer time;
        time.start();
        while (readMore(seconds * 1000 - static_cast<int>(time.elapsed()))) { }
        int status = 0;
        if (::waitpid(m_process, &status, time.elapsed() < seconds * 1000 ? 0 : WNOHANG) != m_process)
            return -1;
        m_process = -1;
        m_dumpedCore = WIFSIGNALED(status) && WCOREDUMP(status);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    bool dumpedCore() const { return m_dumpedCore; }

private:
    bool readMore(int milliseconds)
    {
        pollfd ready{m_terminal, POLLIN, 0};
        if (milliseconds <= 0 || ::poll(&ready, 1, milliseconds) <= 0)
            return false;
        char bytes[4096];
        const ssize_t size = ::read(m_terminal, bytes, sizeof bytes);
        if (size <= 0) // EIO: the other side is closed
            return false;
        m_shown += QByteArray(bytes, size).replace("\r\n", "\n");
        return true;
    }

    int m_terminal = -1;
    pid_t m_process = -1;
    QByteArray m_shown;
    qsizetype m_seen = 0;
    bool m_dumpedCore = false;
};

} // namespace mailseal::test
