// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/login/imap_console.h"

#include "app/cli/terminal.h"
#include "model/base/errors/error_code.h"

#include <QCoreApplication>
#include <cstdio>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace mailseal::cli {
namespace {

using namespace std::chrono_literals;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ImapConsole)
};

constexpr qint64 mostKept = 16 * 1024 * 1024; // of what can be unfolded, or goes into JSON

qint64 sizeOf(const ConversationLine &line)
{
    qint64 size = 0;
    for (const ImapPart &part : line.parts)
        size += part.bytes.size() + 64;
    return size;
}

ConversationLine withoutLiterals(ConversationLine line)
{
    for (ImapPart &part : line.parts) {
        if (part.literal >= 0)
            part = {{}, part.literal, false};
    }
    return line;
}

// Both sides are told apart as in the RFCs.
QString prefix(ConversationLine::From from)
{
    return from == ConversationLine::From::Client ? QStringLiteral("C: ")
        : from == ConversationLine::From::Server  ? QStringLiteral("S: ")
                                                  : QStringLiteral("-- ");
}

} // namespace

void ConsoleOutput::show(const ConversationLine &line)
{
    m_kept += sizeOf(line);
    const ConversationLine kept = m_kept > mostKept ? withoutLiterals(line) : line;
    if (m_manner.json) {
        (m_word.isEmpty() ? m_login : m_lines) << toJson(kept);
        return;
    }
    m_last << kept;
    print(prefix(line.from) + (m_manner.unfolded ? unfoldedText(line) : foldedText(line)) + u'\n');
}

void ConsoleOutput::begin(const ImapCommand &command)
{
    m_word = QString::fromUtf8(command.word);
    m_lines = {};
    m_last.clear();
    if (!m_manner.json)
        m_kept = 0;
}

void ConsoleOutput::end(const ImapEnd &end)
{
    if (m_manner.json)
        m_commands << QJsonObject{{QStringLiteral("command"), m_word},
            {QStringLiteral("result"), imapEndName(end.kind)}, {QStringLiteral("said"), shownText(end.said)},
            {QStringLiteral("lines"), m_lines}};
    if (end.kind == ImapEnd::Kind::Lost)
        say(sentence(end));
}

void ConsoleOutput::unfold() const
{
    for (const ConversationLine &line : m_last) {
        if (isFoldable(line))
            print(prefix(line.from) + unfoldedText(line) + u'\n');
    }
}

QJsonObject ConsoleOutput::toObject(const LoginReport &report) const
{
    QJsonObject login = toJson(report);
    login.insert(QStringLiteral("lines"), m_login);
    return {{QStringLiteral("login"), login}, {QStringLiteral("commands"), m_commands}};
}

ImapConsole::ImapConsole(
    std::unique_ptr<ImapSession> session, const ConsoleManner &manner, ConsoleOutput &output)
    : m_session(std::move(session)),
      m_manner(manner),
      m_output(output)
{ }

void ImapConsole::readCommands()
{
    m_readsInput = true;
    // Nothing may wait in a buffer of the C library, where poll(2) does not see it.
    std::setvbuf(stdin, nullptr, _IONBF, 0);
    if (m_manner.asksPerson)
        say(Texts::tr("Type commands of IMAP without tags; HELP shows some."));
    while (isOpen()) {
        const auto typed = nextLine();
        if (!typed)
            return;
        if (!isOwnWord(typed->trimmed()))
            run(*typed);
    }
}

// Meanwhile shows what the server says by itself; nullopt: the end of the input or of the connection.
std::optional<QString> ImapConsole::nextLine()
{
    if (m_manner.asksPerson)
        print(QStringLiteral("imap> "));
    while (isOpen()) {
        if (waitForInput())
            return readLine();
        if (const auto end = m_session->listen(Patience(200ms))) {
            m_output.end(*end);
            m_succeeded = false;
        }
    }
    return std::nullopt;
}

// False: the server has said something.
bool ImapConsole::waitForInput()
{
    pollfd events[] = {{STDIN_FILENO, POLLIN, 0}, {m_session->socket(), POLLIN, 0}};
    return ::poll(events, 2, -1) <= 0 || events[0].revents != 0;
}

bool ImapConsole::isOwnWord(const QString &typed)
{
    const QString word = typed.toUpper();
    if (word == QLatin1String("HELP")) {
        say(Texts::tr("LIST \"\" \"*\"                     all folders\n"
                      "STATUS INBOX (MESSAGES UNSEEN)  how many messages are in one\n"
                      "EXAMINE INBOX                   open one without changing it; SELECT to change it\n"
                      "FETCH 1 (FLAGS RFC822.SIZE BODY.PEEK[HEADER])\n"
                      "SEARCH UNSEEN, SORT (DATE) UTF-8 ALL\n"
                      "STORE 1 +FLAGS (\\Seen), CREATE Test, EXPUNGE\n"
                      "IDLE                            wait for news; Enter ends it\n"
                      "UNFOLD                          the last answer with all its lines\n"
                      "LOGOUT                          end"));
        return true;
    }
    if (word == QLatin1String("UNFOLD")) {
        m_output.unfold();
        return true;
    }
    return typed.isEmpty() || word == QLatin1String("DONE") || word.endsWith(QLatin1String(" DONE"));
}

void ImapConsole::run(const QString &typed)
{
    auto command = imapCommand(typed);
    if (!command) {
        m_succeeded = m_manner.asksPerson && m_succeeded;
        report(command.error());
        return;
    }
    if (!addLiterals(*command, typed) || !mayRun(*command, typed))
        return;
    m_output.begin(*command);
    const ImapEnd end = command->word == "IDLE" ? runIdle(*command) : m_session->run(*command, Patience(1h));
    m_output.end(end);
    m_succeeded = m_succeeded && end.kind == ImapEnd::Kind::Ok;
}

void ImapConsole::logOut()
{
    if (isOpen())
        run(QStringLiteral("LOGOUT"));
}

// “{12}” and “{12+}” take so many octets from what follows, a line end being two; “{}” all lines up to a full
// stop.
bool ImapConsole::addLiterals(ImapCommand &command, QString typed)
{
    while (const auto size = literalTyped(typed)) {
        if (!m_readsInput) {
            m_succeeded = false;
            report({ErrorCode::ImapCommandUnusable, {},
                Texts::tr("a literal can only come from standard input")});
            return false;
        }
        const bool untilStop = typed.trimmed().endsWith(QLatin1String("{}"));
        if (m_manner.asksPerson)
            say(untilStop ? Texts::tr("Type the text; a line with only a full stop ends it.")
                          : Texts::tr("Type %n octet(s); a line end counts as two.", nullptr,
                              static_cast<int>(*size)));
        QByteArray literal;
        while (untilStop || literal.size() < *size) {
            const auto line = readLine();
            if (!line || literal.size() > ImapResponseReader::largestKept)
                return false;
            if (untilStop && *line == QLatin1String("."))
                break;
            literal += line->toUtf8() + "\r\n";
        }
        QString rest;
        if (!untilStop) {
            rest = QString::fromUtf8(literal.mid(*size).trimmed());
            literal.truncate(*size);
        }
        typed = rest.isEmpty() ? QString() : u' ' + rest;
        addLiteral(command, literal, typed);
    }
    return true;
}

bool ImapConsole::mayRun(const ImapCommand &command, const QString &typed)
{
    if (!isDeleting(command) || m_manner.allowDeleting)
        return true;
    if (m_manner.asksPerson)
        return confirm(Texts::tr("“%1” deletes. Send it?").arg(typed.trimmed()));
    m_succeeded = false;
    report({ErrorCode::ImapDeletingNotAllowed, {QString::fromUtf8(command.word)}, {}});
    return false;
}

// Ends with the next line of the input; where there is none, after some seconds.
ImapEnd ImapConsole::runIdle(const ImapCommand &command)
{
    if (!m_readsInput)
        return m_session->run(command, Patience(std::chrono::seconds(m_manner.idleSeconds)));
    if (m_manner.asksPerson)
        say(Texts::tr("Waiting for news; Enter ends it."));
    std::stop_source stop;
    std::jthread waiting([&stop](const std::stop_token &over) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (!over.stop_requested() && ::poll(&input, 1, 100) == 0) { }
        stop.request_stop();
    });
    return m_session->run(command, Patience(29min, stop.get_token())); // RFC 2177: less than half an hour
}

} // namespace mailseal::cli
