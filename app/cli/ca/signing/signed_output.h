// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where signed certificates go, each with the authorities below the root: to standard output, to a file, or
// each to a file of its own in a folder. They are in the CA's record already, so whatever fails here can be
// done again.
#pragma once

#include "app/cli/ca/ca_options.h"
#include "model/ca/signing/judgement.h"

namespace mailseal::cli {

struct SignedOne
{
    ca::Judged judged;
    Certificate certificate;
};

// Out: empty, “-”, a folder that exists, or a file.
ExitCode giveOut(const QList<SignedOne> &all, const ca::CaState &state, const std::string &out, bool json);

} // namespace mailseal::cli
