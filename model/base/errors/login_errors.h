// SPDX-License-Identifier: GPL-3.0-or-later
//
// Test log-ins and the IMAP console.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array loginErrors{
    ErrorRow{ErrorCode::LoginPortUnknown, "LoginPortUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a port on which one logs in. Type a usual number such as 993, or a number and its "
            "protocol such as 10143/imap.")},
    ErrorRow{ErrorCode::LoginPortNotImap, "LoginPortNotImap", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a port for IMAP. Type 993 or 143, or a number and its protocol such as 10143/imap.")},
    ErrorRow{ErrorCode::LoginHostIsEmail, "LoginHostIsEmail", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is an e-mail address. Type the server's name here, and the address as the user.")},
    ErrorRow{ErrorCode::LoginUserUnusable, "LoginUserUnusable", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no user to log in as, or the name has characters that no name has. Type it as a mail "
            "program would, often as an e-mail address.")},
    ErrorRow{ErrorCode::ImapLoginTyped, "ImapLoginTyped", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Not sent: you are logged in already, and a password that is typed here would stay visible and in the "
            "history. To log in as somebody else, begin anew; the password is then asked for.")},
    ErrorRow{ErrorCode::ImapCommandRefused, "ImapCommandRefused", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Not sent: %1 changes the connection in a way that this console does not follow.")},
    ErrorRow{ErrorCode::ImapCommandUnusable, "ImapCommandUnusable", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Not sent: this is no line that IMAP can carry. Type a command such as STATUS INBOX (MESSAGES).")},
    ErrorRow{ErrorCode::ImapDeletingNotAllowed, "ImapDeletingNotAllowed", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Not sent: “%1” deletes, and nobody can be asked. Allow it with --allow-deleting.")},
};

} // namespace mailseal
