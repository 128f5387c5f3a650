// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can go wrong while files are written, put back, or written by the helper: that part of sentences.h.
#pragma once

#include "model/base/error.h"

#include <QCoreApplication>

namespace mailseal {

class InstallingSentences
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Sentences)

public:
    static QString text(ErrorCode code); // empty: not one of these
};

} // namespace mailseal
