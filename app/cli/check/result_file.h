// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a program makes anew each time: reports for people and for CI systems.
#pragma once

#include "model/base/result.h"

#include <QByteArray>

namespace mailseal::cli {

// At once or not at all; unlike what is installed, the file before is not kept.
Result<void> replaceFile(const std::string &file, const QByteArray &content);

// A page in HTML. PDF, if the file's name ends in “.pdf”: the window program beside this one draws it,
// because this one is to work without Qt Gui, fonts and all that they bring. Error: WrongUse, if it is not
// there.
Result<void> savePage(const std::string &file, const QString &html);

} // namespace mailseal::cli
