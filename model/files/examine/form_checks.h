// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a server reads the file as it is, and what keeps it from doing so: damage, what it is wrapped in,
// its layout, its labels, its name. The judge is OpenSSL's own reader (see FileContents::readable). Private
// to model/files/examine.
#pragma once

#include "model/base/advice/advice.h"
#include "model/files/read/file_contents.h"

namespace mailseal::files {

QList<Advice> checkForm(const FileContents &contents);

} // namespace mailseal::files
