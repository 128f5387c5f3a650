// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the attributes of a subject are called in the language that is installed now.
#pragma once

#include "model/names/distinguished_name.h"

namespace mailseal {

QString attributeLabel(Attribute attribute); // “&Country”, for a field
QString attributeTitle(Attribute attribute); // “Country”

} // namespace mailseal
