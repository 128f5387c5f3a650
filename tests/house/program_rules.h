// SPDX-License-Identifier: GPL-3.0-or-later
//
// What packaging/cmake/hardening.cmake asks for, read from a program as it was built: readelf(1), objdump(1).
#pragma once

#include <QStringList>

namespace mailseal::house {

struct ProgramText
{
    QString headers;  // readelf --wide --file-header --program-headers --dynamic --dyn-syms
    QString mainCode; // objdump --disassemble=main; not looked at for a library
};

struct Hardening
{
    bool isOptimised = false; // otherwise no function of the C library can look at sizes
    bool isForX86 = false;    // branches are guarded there alone
};

// A program is one with an interpreter; everything else is a library.
QStringList checkHardening(const ProgramText &program, const Hardening &wanted);
// Each folder with libraries is named from the root: the loader takes an empty name for the current folder.
QStringList checkLibraryFolders(const QString &headers);

} // namespace mailseal::house
