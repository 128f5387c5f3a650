// SPDX-License-Identifier: GPL-3.0-or-later
//
// The review of a set for another machine: its key is made here or there.
#pragma once

#include "model/setup/remote/far_key.h"
#include "model/setup/remote/remote_look.h"

namespace mailseal {

// Why the key of these answers cannot be made on another machine; nullopt: it can.
std::optional<Error> keyThereProblem(const SetupDraft &draft);

// With WriteTarget::keyThere the set refers to the key there (IssuedSet::farKey); what has been made for the
// same request and still waits is taken again. Errors: those of obtainKey() or makeKeyThere(), and of
// reviewSet(); keyThereProblem().
Result<ReviewedSet> reviewSetThere(const std::shared_ptr<const SshConnection> &connection,
    const RemoteLook &look, const SetupDraft &draft, const WriteTarget &target,
    std::optional<MadeThere> *made = nullptr);

} // namespace mailseal
