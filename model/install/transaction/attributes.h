// SPDX-License-Identifier: GPL-3.0-or-later
//
// Extended attributes of a file that is replaced: access lists (acl(5)), security labels and whatever else
// somebody has attached, xattr(7). They are carried over or the replacement is refused; they are never lost
// in silence.
// Private to model/install/transaction.
#pragma once

#include "model/base/result.h"
#include "model/install/transaction/change.h"

namespace mailseal {

// Those of an open file; none where the file system knows none. What the kernel computes of the content
// (security.ima, security.evm) is not among them.
Result<Attributes> attributesOf(int descriptor, const QString &place);

// An open new file gets them, and none that its folder hands down (a default access list). Error:
// AttributesNotKept with the attribute's name as detail.
Result<void> setAttributes(int descriptor, const Attributes &attributes, const QString &place);

// The access list of a file that is replaced, for one with this mode: the rights of named users and groups
// stay, those of the owner, the group and all others are the mode's.
Attributes carriedOver(const Attributes &old, int mode);

// The permission bits that a plan speaks of: stat(2) shows the mask of an access list in place of the
// group's.
int plainMode(const OldEntry &entry);

} // namespace mailseal
