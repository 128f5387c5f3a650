// SPDX-License-Identifier: GPL-3.0-or-later
//
// Extended attributes of a file that is being replaced: access lists (acl(5)), security labels and anything
// else that somebody has attached, xattr(7). They are carried over, or the replacement is refused; they are
// never lost silently.
// Private to model/install/transaction.
#pragma once

#include "model/base/result.h"
#include "model/install/transaction/change.h"

namespace mailseal {

// The attributes of an open file; none if the file system has none. Leaves out what the kernel computes from
// the content (security.ima, security.evm).
Result<Attributes> attributesOf(int descriptor, const QString &place);

// Gives them to an open new file, without any that its folder would hand down (a default access list). Error:
// AttributesNotKept with the attribute's name as detail.
Result<void> setAttributes(int descriptor, const Attributes &attributes, const QString &place);

// The access list for a replacement with this mode: the rights of named users and groups stay; those of the
// owner, the group and all others come from the mode.
Attributes carriedOver(const Attributes &old, int mode);

// The permission bits in a plan's sense: for a file with an access list, stat(2) shows the list's mask
// instead of the group's bits.
int plainMode(const OldEntry &entry);

} // namespace mailseal
