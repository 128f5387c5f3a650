// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a test finds what it needs. Only places.cpp.in names folders, so that everything else compiles the
// same in every clone, and a compiler cache serves all of them.
#pragma once

#include <QString>

namespace mailseal::test {

QString inSource(const char *path);     // “tests/ui/make-files”: absolute, in the tree of sources
QString inBuild(const char *path);      // absolute, in the build folder
QString builtProgram(const char *name); // “mailseal-cli”: absolute

} // namespace mailseal::test
