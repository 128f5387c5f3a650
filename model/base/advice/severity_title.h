// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one word for how serious something is, so that nothing depends on colour.
#pragma once

#include "model/base/advice/severity.h"

#include <QString>

namespace mailseal {

QString severityTitle(Severity severity); // “Error”, in the current language

} // namespace mailseal
