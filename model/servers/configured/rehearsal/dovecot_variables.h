// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variables in values: %u and %{rip} of 2.3 are %{user} and %{remote_ip} in 2.4, which takes the old ones
// literally. Source: Dovecot CE, upgrading from 2.3 to 2.4, variable expansion.
// Private to model/servers/configured/rehearsal.
#pragma once

#include <QString>

namespace mailseal {

struct NewVariables
{
    QString value;
    QString unknown; // the first variable that nothing replaces with certainty; empty: none
};
NewVariables withNewVariables(const QString &value);

// The same in a shared namespace, where “%%u” is the name of the mail's owner: “$user” in the namespace's
// prefix, and “%{owner_user}” in paths.
enum class OwnerIn { Prefix, Path };
NewVariables withNewOwner(const QString &text, OwnerIn in);

// Whether the values of this setting hold variables of their own, or none at all (as the format of a time).
bool hasOwnVariables(const QString &key);

} // namespace mailseal
