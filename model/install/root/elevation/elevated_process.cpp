// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/elevation/elevated_process.h"

#include "model/base/system/file_descriptor.h"

#include <QProcess>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <poll.h>

namespace mailseal {
namespace {

// Ctrl-C is meant for the programs on the terminal; this one reports afterwards that it was cancelled.
class InterruptIgnored
{
public:
    InterruptIgnored() : m_before(std::signal(SIGINT, SIG_IGN)) { }
    ~InterruptIgnored() { (void)std::signal(SIGINT, m_before); }
    InterruptIgnored(const InterruptIgnored &) = delete;
    InterruptIgnored &operator=(const InterruptIgnored &) = delete;

private:
    void (*m_before)(int);
};

// pkttyagent(1) asks on the terminal on behalf of this process. pkexec's own agent needs a session, which a
// terminal may not have; and when pkttyagent runs as a fallback (--fallback), polkit 122 does not accept it
// without a session.
class TerminalAgent
{
public:
    TerminalAgent()
    {
        std::array<int, 2> ends{};
        const FileDescriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
        if (!terminal.isOpen() || ::pipe2(ends.data(), O_CLOEXEC) != 0)
            return;
        const FileDescriptor ready(ends[0]);
        FileDescriptor told(ends[1]);
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
        m_process.setChildProcessModifier([descriptor = told.get()] {
            (void)std::signal(SIGINT, SIG_DFL);
            ::fcntl(descriptor, F_SETFD, 0);
        });
        m_process.start(QStringLiteral("pkttyagent"),
            {QStringLiteral("--process"), QString::number(::getpid()), QStringLiteral("--notify-fd"),
                QString::number(told.get())});
        if (!m_process.waitForStarted())
            return;
        told.close();
        // It closes its end once polkit knows it, or if it fails.
        constexpr int patience = 5000; // milliseconds
        pollfd event{ready.get(), POLLIN, 0};
        (void)::poll(&event, 1, patience);
    }
    TerminalAgent(const TerminalAgent &) = delete;
    TerminalAgent &operator=(const TerminalAgent &) = delete;
    ~TerminalAgent()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

} // namespace

std::function<ElevatedEnd(const QStringList &, const SecretBytes &)> elevatedProcess(AskAt where)
{
    return [where](const QStringList &command, const SecretBytes &bytes) {
        const bool asks = where == AskAt::Terminal && command.first() == QLatin1String("pkexec");
        if (!asks)
            return runFed(command, bytes);
        const InterruptIgnored ignored;
        const TerminalAgent agent;
        return runFed(command, bytes);
    };
}

} // namespace mailseal
