// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command line, its input and output.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array terminalErrors{
    ErrorRow{ErrorCode::WrongUse, "WrongUse", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The command line cannot be understood. Look at --help for what is possible.")},
    ErrorRow{ErrorCode::NothingToAsk, "NothingToAsk", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no terminal on which to ask questions. Give at least --host NAME or --answers FILE.")},
    ErrorRow{ErrorCode::OutputUnwritable, "OutputUnwritable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The output could not be written to standard output, or not all of it. Whatever else the "
            "command does is done. Check where its output goes.")},
    ErrorRow{ErrorCode::OutputIsSecret, "OutputIsSecret", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The result holds a private key, which should not stand on a screen. Name a file with --out, or "
            "lead the output into another program.")},
    ErrorRow{ErrorCode::LanguageUnknown, "LanguageUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a language of this program. Choose de, en or ru.")},
};

} // namespace mailseal
