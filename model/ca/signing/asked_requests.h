// SPDX-License-Identifier: GPL-3.0-or-later
//
// The certification requests (RFC 2986) that a file or a pasted text holds.
#pragma once

#include "model/ca/signing/judgement.h"
#include "model/files/read/file_contents.h"

namespace mailseal::ca {

// The source is the file's name, for people. Errors: CaHoldsNoRequest; that of a damaged part, since it may
// be another request.
Result<QList<AskedRequest>> requestsIn(const files::FileContents &contents, const QString &source);

} // namespace mailseal::ca
