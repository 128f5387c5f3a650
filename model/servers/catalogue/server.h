// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mail server and its version, as chosen or found: “postfix@3.7”, “dovecot”.
#pragma once

#include "model/base/result.h"
#include "model/base/version.h"

#include <QList>
#include <optional>

namespace mailseal {

enum class ServerKind { Postfix, Dovecot, Courier };

const QList<ServerKind> &serverKinds();
QString serverName(ServerKind kind);  // “postfix”, in files and on the command line
QString serverTitle(ServerKind kind); // “Postfix”, for people

struct ServerChoice
{
    ServerKind kind = ServerKind::Postfix;
    std::optional<Version> version; // nothing: not known

    // “NAME” or “NAME@VERSION”; a version outside the catalogue is an error that names the known ones.
    static Result<ServerChoice> parse(const QString &text);
    QString toString() const;

    bool operator==(const ServerChoice &) const = default;
};

QList<ServerKind> kindsOf(const QList<ServerChoice> &servers); // in their order

} // namespace mailseal
