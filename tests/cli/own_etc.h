// SPDX-License-Identifier: GPL-3.0-or-later
//
// A private /etc for programs that write as root: in a private mount namespace the program sees a small one
// on a tmpfs, and the machine's own is never touched.
#pragma once

#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/privileges.h"

namespace mailseal::test {

// Runs `commands` with that /etc; $cli is the program.
inline Output inOwnEtc(const CliFolder &folder, const QString &commands, bool courier = false)
{
    const QString users = courier
        ? QStringLiteral(
            "echo courier:x:4242:4343::/:/usr/sbin/nologin >>passwd; echo courier:x:4343: >>group;")
        : QStringLiteral("sed -i /^courier:/d passwd group;");
    return run(inPrivateMounts(QStringLiteral(
        "mount -t tmpfs none '%1'; mkdir '%1/etc'; cd '%1/etc';"
        "for name in passwd group nsswitch.conf ld.so.cache os-release;"
        " do cp -L /etc/$name . 2>/dev/null || :; done;"
        "mkdir -m 0755 ssl; cp /etc/ssl/openssl.cnf ssl/ 2>/dev/null || :; %2"
        "mount --bind '%1/etc' /etc; mount -t tmpfs none /var/lib; cd /; HOME='%1'; export HOME; cli='%3'; %4")
                                   .arg(folder.path(), users, builtProgram("mailseal-cli"), commands)));
}

} // namespace mailseal::test
