// SPDX-License-Identifier: GPL-3.0-or-later
//
// Telling servers to read their configuration.
#pragma once

#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array reloadErrors{
    ErrorRow{ErrorCode::ConfigurationFaulty, "ConfigurationFaulty", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 finds a fault in its configuration and was not told to read it. Correct what the details "
            "say, then try again.")},
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
