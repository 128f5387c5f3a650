// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the error codes. sentence() of error.h fills them in.
// Private to model/base.
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
};

} // namespace mailseal
