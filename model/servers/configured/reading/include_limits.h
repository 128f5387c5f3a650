// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far included files are followed. A configuration that somebody has posted may include its files in any
// way, and each of ten that includes all others has millions of ways through them.
// Private to model/servers/configured/reading.
#pragma once

#include <QtGlobal>

namespace mailseal {

constexpr int deepestInclude = 10;
constexpr qsizetype mostIncludes = 1000;

} // namespace mailseal
