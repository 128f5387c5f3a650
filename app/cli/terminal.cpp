// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/file_descriptor.h"
#include "model/base/text/printable.h"

#include <QCoreApplication>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace mailseal::cli {
namespace {

// errno of the first output that failed.
int outputError = 0;

// Whatever is shown may come from somebody else's file. In JSON the replacement means the same character.
QString shown(const QString &text)
{
    QStringList parts = text.split(u'\t');
    for (QString &part : parts)
        part = printable(part);
    return parts.join(u'\t');
}

bool writeTo(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = shown(text).toUtf8();
    const auto size = static_cast<size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

ExitCode exitCodeOf(ErrorClass errorClass)
{
    switch (errorClass) {
    case ErrorClass::Unfinished:
    case ErrorClass::WrongUse:
        return WrongUse;
    case ErrorClass::Failure:
    case ErrorClass::Warning:
    case ErrorClass::Note:
        break;
    }
    return Failed;
}

} // namespace

bool inputIsTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

bool outputIsTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool outputHasColours()
{
    return outputIsTerminal() && qEnvironmentVariableIsEmpty("NO_COLOR")
        && qgetenv("TERM") != QByteArray("dumb");
}

void printBytes(std::string_view bytes)
{
    if (std::fflush(stdout) != 0 && outputError == 0)
        outputError = errno;
    while (!bytes.empty() && outputError == 0) {
        const ssize_t size = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (size >= 0)
            bytes.remove_prefix(static_cast<size_t>(size));
        else if (errno != EINTR)
            outputError = errno;
    }
}

void print(const QString &text)
{
    if (!writeTo(stdout, text) && outputError == 0)
        outputError = errno;
}

void say(const QString &line)
{
    (void)writeTo(stderr, line + u'\n');
}

void warn(const Error &error)
{
    say(QCoreApplication::translate("mailseal::cli", "Note: %1").arg(sentence(error)));
}

void warn(const QList<Recovery> &recovered)
{
    for (const Recovery &recovery : recovered)
        say(QCoreApplication::translate("mailseal::cli", "Note: %1").arg(sentence(recovery)));
}

ExitCode report(const Error &error)
{
    say(sentence(error));
    if (!error.detail.isEmpty())
        say(QCoreApplication::translate("mailseal::cli", "Details: %1").arg(error.detail));
    return exitCodeOf(classOf(error.code));
}

bool confirm(const QString &question)
{
    writeTo(stderr,
        question + u' '
            + QCoreApplication::translate(
                "mailseal::cli", "[y/N]", "the letters that are typed for yes and no")
            + u' ');
    const QString answer = readLine().value_or(QString()).trimmed().toLower();
    return answer == QLatin1String("y")
        || answer == QCoreApplication::translate("mailseal::cli", "y", "typed for yes").toLower()
        || answer == QCoreApplication::translate("mailseal::cli", "yes", "typed for yes").toLower();
}

int afterOutput(int code)
{
    if (std::fclose(stdout) != 0 && outputError == 0) // some file systems report it only now
        outputError = errno;
    if (outputError == 0)
        return code;
    if (outputError != EPIPE)
        report(Error{ErrorCode::OutputUnwritable, {}, QString::fromLocal8Bit(std::strerror(outputError))});
    return code == Done ? Failed : code;
}

std::optional<QString> readLine()
{
    std::fflush(stdout);
    char *line = nullptr;
    size_t capacity = 0;
    const ssize_t size = ::getline(&line, &capacity, stdin);
    std::optional<QString> text;
    if (size >= 0) {
        text = QString::fromUtf8(line, size);
        while (text->endsWith(u'\n') || text->endsWith(u'\r'))
            text->chop(1);
    }
    std::free(line); // NOLINT: getline's memory
    return text;
}

bool hasTerminal()
{
    return FileDescriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC)).isOpen();
}

std::optional<QCA::SecureArray> readPassphrase(const QString &prompt)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return std::nullopt;
    termios before{};
    ::tcgetattr(terminal, &before);
    termios silent = before;
    // An interrupt ends the line rather than the program, which would leave the terminal without echo.
    constexpr char interrupt = 3;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    silent.c_cc[VEOL] = interrupt;
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
    const QByteArray question = prompt.toUtf8();
    (void)!::write(terminal, question.constData(), static_cast<size_t>(question.size()));
    QCA::SecureArray passphrase(1024); // locked memory; a longer line is cut
    const ssize_t size = ::read(terminal, passphrase.data(), static_cast<size_t>(passphrase.size()));
    (void)!::write(terminal, "\n", 1);
    ::tcsetattr(terminal, TCSAFLUSH, &before);
    ::close(terminal);
    if (size <= 0 || passphrase[static_cast<int>(size) - 1] == interrupt)
        return std::nullopt;
    passphrase.resize(static_cast<int>(passphrase[static_cast<int>(size) - 1] == '\n' ? size - 1 : size));
    return passphrase;
}

} // namespace mailseal::cli
