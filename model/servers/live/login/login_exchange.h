// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines of a log-in within TLS: AUTHENTICATE and LOGIN of IMAP (RFC 9051 §6.2), AUTH of SMTP (RFC 4954),
// AUTH and USER of POP3 (RFC 5034, RFC 1939), AUTHENTICATE of ManageSieve (RFC 5804 §2.1). What is told of it
// has “***” in place of what the password is in.
#pragma once

#include "model/servers/live/connection/mail_connection.h"
#include "model/servers/live/imap/conversation.h"
#include "model/servers/live/login/login_report.h"
#include "model/servers/live/login/sasl_client.h"

namespace mailseal {

// A way to send the password: a mechanism, or the protocol's own commands.
struct LoginWay
{
    QByteArray mechanism; // empty: IMAP's LOGIN, POP3's USER and PASS
    QByteArray title(MailProtocol protocol) const;
    bool operator==(const LoginWay &) const = default;
};
// What this server offers and is known here, best first.
QList<LoginWay> waysToLogIn(const Capabilities &capabilities, MailProtocol protocol);

struct LoginResult
{
    LoginEnd end = LoginEnd::Unclear;
    QByteArray said;           // the server's last words
    QByteArray capabilities{}; // of IMAP, if it says them with its yes: “IMAP4rev1 IDLE”
};

class LoginExchange
{
public:
    LoginExchange(MailProtocol protocol, LineStream &stream, Told told, const Patience &patience);

    LoginResult logIn(const LoginWay &way, const Credentials &credentials, const Capabilities &capabilities);

private:
    struct Answer
    {
        enum class Kind { Challenge, Accepted, Refused, Lost };
        Kind kind = Kind::Lost;
        QByteArray said;
        Reached reached = Reached::Yes;
        QByteArray code{};
    };
    LoginResult authenticate(
        const LoginWay &way, const Credentials &credentials, const Capabilities &capabilities);
    LoginResult imapLogin(const Credentials &credentials);
    LoginResult popLogin(const Credentials &credentials);

    Answer say(const SecretBytes &line, const QByteArray &told);
    Answer answer();
    Answer imapAnswer();
    Answer lineAnswer();
    Answer sieveAnswer();
    LoginResult resultOf(const Answer &answer) const;
    QByteArray withoutSecret(QByteArray text) const;

    MailProtocol m_protocol;
    LineStream &m_stream;
    Told m_told;
    const Patience &m_patience;
    QList<SecretBytes> m_secrets; // that a server might repeat
};

} // namespace mailseal
