// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/fed_process.h"

#include "model/base/system/file_descriptor.h"

#include <QProcess>
#include <csignal>
#include <sys/mman.h>
#include <unistd.h>

namespace mailseal {
namespace {

class Input
{
public:
    explicit Input(const SecretBytes &bytes)
        : m_file(::memfd_create("mailseal", MFD_CLOEXEC)),
          m_size(bytes.size())
    {
        m_isReady = m_file.isOpen() && writeAll(m_file.get(), view(bytes))
            && ::lseek(m_file.get(), 0, SEEK_SET) == 0;
    }
    Input(const Input &) = delete;
    Input &operator=(const Input &) = delete;
    ~Input()
    {
        if (m_file.isOpen() && ::lseek(m_file.get(), 0, SEEK_SET) == 0)
            (void)writeAll(m_file.get(), view(SecretBytes(m_size)));
    }
    bool isReady() const { return m_isReady; }
    int descriptor() const { return m_file.get(); }

private:
    FileDescriptor m_file;
    size_t m_size;
    bool m_isReady = false;
};

// Takes what it says as it comes, so that no more than the limit is ever held.
void follow(QProcess &process, ProcessEnd &end, qsizetype most, const std::function<bool()> &isGivenUp)
{
    constexpr int pause = 50; // milliseconds
    bool isOver = false;
    while (!isOver) {
        isOver = process.waitForFinished(pause) || process.state() == QProcess::NotRunning;
        end.out += process.readAllStandardOutput();
        end.err += process.readAllStandardError();
        end.saidTooMuch = end.out.size() + end.err.size() > most;
        if (!isOver && (end.saidTooMuch || (isGivenUp && isGivenUp()))) {
            process.kill();
            isOver = process.waitForFinished(-1);
        }
    }
}

} // namespace

ProcessEnd runFed(const QStringList &command, const SecretBytes &input, const QStringList &environment,
    qsizetype most, const std::function<bool()> &isGivenUp)
{
    const Input memory(input);
    if (!memory.isReady())
        return {};
    QProcess process;
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setChildProcessModifier([descriptor = memory.descriptor()] {
        (void)std::signal(SIGINT, SIG_DFL);
        ::dup2(descriptor, STDIN_FILENO);
    });
    QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
    for (const QString &value : environment)
        whole.insert(value.section(u'=', 0, 0), value.section(u'=', 1));
    process.setProcessEnvironment(whole);
    process.start(command.first(), command.mid(1));
    ProcessEnd end;
    end.started = process.waitForStarted(-1);
    if (end.started)
        follow(process, end, most, isGivenUp);
    const bool crashed = process.exitStatus() == QProcess::CrashExit;
    end.signal = end.started && crashed ? process.exitCode() : 0; // QProcess gives the signal's number
    end.status = crashed ? 0 : process.exitCode();
    return end;
}

} // namespace mailseal
