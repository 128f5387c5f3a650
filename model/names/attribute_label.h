// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names of a subject's attributes in the current language.
#pragma once

#include "model/names/distinguished_name.h"

namespace mailseal {

QString attributeLabel(Attribute attribute); // “&Country”, for a field
QString attributeTitle(Attribute attribute); // “Country”

} // namespace mailseal
