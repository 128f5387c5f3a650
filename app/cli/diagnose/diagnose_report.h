// SPDX-License-Identifier: GPL-3.0-or-later
//
// What “diagnose” prints.
#pragma once

#include "model/diagnose/log/mending/remedy.h"

namespace mailseal::cli {

QString toText(const Diagnosis &diagnosis, const MendingMachine &machine);
QByteArray toJson(const Diagnosis &diagnosis, const MendingMachine &machine);

} // namespace mailseal::cli
