// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a file is kept: its name against what it holds, and the keys in it. Objects are counted as in the file.
#pragma once

#include "model/base/advice/advice.h"
#include "model/files/examine/served_certificate.h"
#include "model/files/read/reading.h"

namespace mailseal::files {

// A request under a name or a label that promises a certificate, in a file without any; or whatever its name
// where a host is to be served.
QList<Advice> checkNaming(const FileContents &contents, bool isForHosts);

// Keys that others may read, that nobody can open, or that are one too many. The sets are those of the keys.
QList<Advice> checkKeyStorage(
    const FileContents &contents, const QList<KeySet> &sets, const QList<qsizetype> &superseded);

} // namespace mailseal::files
