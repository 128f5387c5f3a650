// SPDX-License-Identifier: GPL-3.0-or-later
//
// Making servers reload their configuration.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array reloadErrors{
    ErrorRow{ErrorCode::ConfigurationFaulty, "ConfigurationFaulty", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 finds a fault in its configuration and was not told to read it. Correct what the details "
            "say, then try again.")},
    ErrorRow{ErrorCode::SettingsRefused, "SettingsRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 does not accept the settings, so nothing was written. The details say what it found; if "
            "that was there before, correct it first, then try again.")},
    ErrorRow{ErrorCode::NotServed, "NotServed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "After reloading, the new certificate is not shown on %1. Everything was put back as it was. "
            "Look at the server's log.")},
    ErrorRow{ErrorCode::PutBackFailed, "PutBackFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 Putting everything back did not succeed either. “mailseal-cli undo” tries it again.")},
    ErrorRow{ErrorCode::ReloadFailed, "ReloadFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 could not be told to read its configuration. Look at the details and at its log.")},
    ErrorRow{ErrorCode::ServerNotRunning, "ServerNotRunning", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No service of %1 runs here, so nothing had to read the configuration. Start the server when "
            "you want to use it.")},
    ErrorRow{ErrorCode::NoServerFound, "NoServerFound", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No mail server was found on this machine. If one runs here all the same, name it: "
            "mailseal-cli reload postfix.")},
};

} // namespace mailseal
