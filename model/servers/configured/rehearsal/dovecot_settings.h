// SPDX-License-Identifier: GPL-3.0-or-later
//
// One setting of Dovecot 2.3, as 2.4 says it. Source: Dovecot CE, upgrading from 2.3 to 2.4; tried on 2.4.1.
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/base/version.h"
#include "model/servers/configured/rehearsal/new_lines.h"

#include <optional>

namespace mailseal {

struct DovecotContext
{
    Version target;
    QString location;         // mail_location for all namespaces
    bool requiresTls = false; // “ssl = required” for all
};

// nullopt: it may stay as it is. “scope” is the kind of each block around it, the innermost last.
std::optional<NewLines> newSetting(
    const DovecotStatement &statement, const QStringList &scope, const DovecotContext &context);

// “a b” as the block that adds them to the list.
QStringList listBlock(const QString &key, const QStringList &names);

// Whether this version, or the newest known one before it, knows the setting outside of blocks.
bool isKnownName(const QString &key, const Version &version);

} // namespace mailseal
