// SPDX-License-Identifier: GPL-3.0-or-later
//
// IMAP at a terminal: typed lines go to the server, and what is said is shown as it comes, or at the end as
// JSON.
#pragma once

#include "model/servers/live/imap/imap_session.h"
#include "model/servers/live/login/login_report.h"

#include <QJsonArray>

namespace mailseal::cli {

struct ConsoleManner
{
    bool json = false;
    bool unfolded = false;
    bool allowDeleting = false;
    int idleSeconds = 10;    // where nobody can end it
    bool asksPerson = false; // at a terminal
};

class ConsoleOutput
{
public:
    explicit ConsoleOutput(const ConsoleManner &manner) : m_manner(manner) { }

    void show(const ConversationLine &line);
    void begin(const ImapCommand &command);
    void end(const ImapEnd &end);
    void unfold() const; // what the last command was answered
    QJsonObject toObject(const LoginReport &report) const;

private:
    const ConsoleManner &m_manner;
    QList<ConversationLine> m_last;
    qint64 m_kept = 0;
    QJsonArray m_lines; // of the command that is being answered
    QJsonArray m_login;
    QJsonArray m_commands;
    QString m_word;
};

class ImapConsole
{
public:
    ImapConsole(std::unique_ptr<ImapSession> session, const ConsoleManner &manner, ConsoleOutput &output);

    // Lines from standard input until its end, a LOGOUT, or the end of the connection.
    void readCommands();
    void run(const QString &typed);
    void logOut();
    bool isOpen() const { return m_session && m_session->isOpen(); }
    bool hasSucceeded() const { return m_succeeded; }

private:
    std::optional<QString> nextLine();
    bool waitForInput();
    bool isOwnWord(const QString &typed);
    bool addLiterals(ImapCommand &command, QString typed);
    bool mayRun(const ImapCommand &command, const QString &typed);
    ImapEnd runIdle(const ImapCommand &command);

    std::unique_ptr<ImapSession> m_session;
    const ConsoleManner &m_manner;
    ConsoleOutput &m_output;
    bool m_readsInput = false;
    bool m_succeeded = true;
};

} // namespace mailseal::cli
