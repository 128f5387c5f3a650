// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the error codes. Private to this floor; sentence() of error.h fills them in.
#pragma once

#include "model/base/error.h"

#include <QCoreApplication>

namespace mailseal {

// One class so that every sentence stands in one translation context.
class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Sentences)

public:
    static QString text(ErrorCode code);

private:
    static QString aboutInstalling(ErrorCode code); // plans, undo, the helper
};

} // namespace mailseal
