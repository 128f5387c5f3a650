// SPDX-License-Identifier: GPL-3.0-or-later
//
// The protections that packaging/cmake/hardening.cmake asks for, checked on a built program with readelf(1)
// and objdump(1).
#pragma once

#include <QStringList>

namespace mailseal::house {

struct ProgramText
{
    QString headers;  // readelf --wide --file-header --program-headers --dynamic --dyn-syms
    QString mainCode; // objdump --disassemble=main; not used for a library
};

struct Hardening
{
    bool isOptimised = false; // otherwise the C library's functions cannot check sizes
    bool isForX86 = false;    // branches are guarded only there
};

// A file with an interpreter is a program; everything else is a library.
QStringList checkHardening(const ProgramText &program, const Hardening &wanted);
// Each library folder must be an absolute path: the loader takes an empty name for the current folder.
QStringList checkLibraryFolders(const QString &headers);

} // namespace mailseal::house
