// SPDX-License-Identifier: GPL-3.0-or-later
//
// Says in words how what a file holds is wrapped: “a mail, in it a quoted-printable part, in it 2
// certificates”. Window and terminal show it as part of a finding.
#pragma once

#include "model/files/read/file_contents.h"

namespace mailseal::files {

// Each way once, with what came in it; empty if nothing is wrapped.
QString wayText(const QList<FileObject> &objects);

} // namespace mailseal::files
