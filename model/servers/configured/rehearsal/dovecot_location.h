// SPDX-License-Identifier: GPL-3.0-or-later
//
// “mail_location = maildir:~/Maildir:INDEX=/var/indexes/%u” of 2.3, said in the settings of 2.4.
// Source: Dovecot CE, upgrading from 2.3 to 2.4; mail location.
// Private to model/servers/configured/rehearsal.
#pragma once

#include <QList>
#include <QString>
#include <optional>
#include <utility>

namespace mailseal {

using NamedValue = std::pair<QString, QString>;

// Settings and values with the new variables; nullopt: a part of it has no certain replacement. Nothing for
// an empty location, which both versions look for by themselves.
std::optional<QList<NamedValue>> locationSettings(const QString &location);

} // namespace mailseal
