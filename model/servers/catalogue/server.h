// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mail server and its version, as chosen or found: “postfix@3.7”, “dovecot”.
#pragma once

#include "model/base/result.h"
#include "model/base/version.h"

#include <QList>
#include <optional>

namespace mailseal {

enum class ServerKind { Postfix, Dovecot, Courier, Exim };

const QList<ServerKind> &serverKinds();
QString serverName(ServerKind kind);  // “postfix”, in files and on the command line
QString serverTitle(ServerKind kind); // “Postfix”, for people

struct ServerChoice
{
    ServerKind kind = ServerKind::Postfix;
    std::optional<Version> version; // nullopt: unknown

    // “NAME” or “NAME@VERSION”, the version as the server or a package prints it: “2.4.1-4 (7d8c0e5759)”,
    // “1:2.3.19.1+dfsg1-2.1”, “3.12-20260821”; Courier-IMAP's stands for that of its Courier. A version newer
    // than the catalogue is taken; an older one is an error that lists the known ones.
    static Result<ServerChoice> parse(const QString &text);
    QString toString() const;

    bool operator==(const ServerChoice &) const = default;
};

QList<ServerKind> kindsOf(const QList<ServerChoice> &servers); // in their order

} // namespace mailseal
