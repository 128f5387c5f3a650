// SPDX-License-Identifier: GPL-3.0-or-later
//
// The hosts that a check is about, as a file lists them.
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace mailseal::cli {

// One host in each line of a file; of a list in CSV form its first column. Errors: those of readFile(),
// HostListEmpty.
Result<QStringList> hostsIn(const QString &list);

} // namespace mailseal::cli
