// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a test log-in ended, and what was seen on the way. There is nothing secret in it.
#pragma once

#include "model/names/alternative_name.h"
#include "model/servers/live/connection/line_stream.h"
#include "model/servers/live/connection/protocol_port.h"
#include "model/x509/verification/verification.h"

#include <QJsonObject>

namespace mailseal {

enum class LoginEnd {
    Accepted,
    // Before the password was asked for:
    NotReached,  // `reached` says why
    TlsRefused,  // `refusal` says why
    NotTrusted,  // `verification` says why
    NameDiffers, // the certificate is for other names
    Injected,    // something followed the server's yes to STARTTLS that was not TLS
    NotOffered,  // no way to log in that is known here
    NeedsTls,    // it says that there is no TLS, though there is
    NoPassword,  // nobody gave one
    // What the server answered:
    WrongPassword,
    PasswordExpired,
    Temporary,  // something that it needs is not there at the moment
    TooMany,    // attempts or connections
    Locked,     // this account may not log in
    WayRefused, // it offers the mechanism and does not take it
    Refused,    // and does not say why
    Unproved,   // it did not prove that it knows the password, as the mechanism demands
    HungUp,
    NoAnswer,
    Unclear, // what came is not of this protocol
};

struct LoginReport
{
    LoginEnd end = LoginEnd::NotReached;
    QString host; // as typed
    QString user;
    AlternativeName name
        = AlternativeName::fromDomainName(*DomainName::parse(QStringLiteral("invalid.example")));
    ProtocolPort port;
    QList<quint16> silent{}; // ports on which nobody was found, where several were tried
    QByteArray address;
    Reached reached = Reached::Yes;
    std::optional<TlsRefusal> refusal{};
    std::optional<TlsFacts> tls{};
    Verification verification{};
    QByteArray way;          // “PLAIN”, “LOGIN command”: how the password was sent; empty: it was not
    QByteArray refusedWay{}; // offered, and refused before the same password was taken by this way
    QByteArrayList offered;  // within TLS
    QByteArrayList beforeTls;   // ways to send a password that were offered without TLS
    bool isSameMachine = false; // both ends have the same address
    QByteArray said;            // the server's last words, without the password should it repeat it
    bool operator==(const LoginReport &) const = default;
};

QString loginEndName(LoginEnd end); // “wrong-password”, for programs
// What happened and what to do next.
QString sentence(const LoginReport &report);
// What is wrong although it works.
QStringList loginWarnings(const LoginReport &report);

struct LoginFact
{
    QString title; // “TLS”
    QString text;
};
QList<LoginFact> loginFacts(const LoginReport &report);
QJsonObject toJson(const LoginReport &report);

} // namespace mailseal
