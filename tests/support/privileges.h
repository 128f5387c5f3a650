// SPDX-License-Identifier: GPL-3.0-or-later
//
// Parts of tests that need root or a plain user run in a program that is started as that user: as root
// directly, otherwise through `sudo -n`; if neither works, the test fails and says so.
#pragma once

#include "tests/support/program.h"

namespace mailseal::test {

// The command, to be run as root.
inline QStringList asRoot(const QStringList &command)
{
    return ::geteuid() == 0
        ? command
        : QStringList{QStringLiteral("sudo"), QStringLiteral("-n"), QStringLiteral("--")} + command;
}

// In a private mount namespace, so that the machine neither sees nor keeps what is mounted there.
inline QStringList inPrivateMounts(const QString &shell)
{
    return asRoot({QStringLiteral("unshare"), QStringLiteral("-m"), QStringLiteral("--propagation"),
        QStringLiteral("private"), QStringLiteral("sh"), QStringLiteral("-euc"), shell});
}

// As a plain user: root becomes nobody.
inline QStringList asPlainUser(const QStringList &command)
{
    return ::geteuid() != 0 ? command
                            : QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"),
                                  QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups")}
            + command;
}

inline QByteArray rootHint(const Output &output)
{
    return output.err + output.out + "\n(needs root: run as root or allow sudo without a password)";
}

} // namespace mailseal::test
