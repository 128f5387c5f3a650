// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the commands of elevation.h on this machine. The input goes through anonymous memory
// (memfd_create(2)), because QProcess would keep copies of it.
// Private to model/install/root/elevation.
#pragma once

#include "model/install/root/elevation/elevation.h"

namespace mailseal {

std::function<ElevatedEnd(const QStringList &, const SecretBytes &)> elevatedProcess(AskAt where);

} // namespace mailseal
