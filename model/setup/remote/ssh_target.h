// SPDX-License-Identifier: GPL-3.0-or-later
//
// A machine as people name it to ssh(1): “[USER@]HOST[:PORT]”. HOST may be an alias of their ~/.ssh/config, a
// name, an IPv4 address, or an IPv6 address in brackets.
#pragma once

#include "model/base/result.h"

namespace mailseal {

struct SshTarget
{
    QString user; // empty: as ssh's configuration says
    QString host; // without brackets
    int port = 0; // 0: as ssh's configuration says

    // Error: SshTargetInvalid; nothing in it can be an option of ssh's.
    static Result<SshTarget> parse(const QString &text);
    QString text() const; // as it was typed
    bool operator==(const SshTarget &) const = default;
};

} // namespace mailseal
