// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work on another machine, over SSH.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array sshErrors{
    ErrorRow{ErrorCode::SshTargetInvalid, "SshTargetInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” does not name a machine. Write it as ssh does, with a port if needed: admin@mail.example.org:22.")},
    ErrorRow{ErrorCode::SshMissing, "SshMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The program ssh is not installed on this machine. Install openssh-client.")},
    ErrorRow{ErrorCode::SshFailed, "SshFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No connection to %1; the details say why. Nothing was changed there. Try “ssh” in a terminal first.")},
    ErrorRow{ErrorCode::SshKeyUnknown, "SshKeyUnknown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The host key of %1 is not known on this machine, and was not confirmed. Connect once with “ssh” in a "
            "terminal, and compare the key that it shows.")},
    ErrorRow{ErrorCode::SshKeyChanged, "SshKeyChanged", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 shows another host key than before. Somebody may be pretending to be this machine, so nothing was sent. "
            "If it was installed anew, remove the old key with “ssh-keygen -R”.")},
    ErrorRow{ErrorCode::SshLogInRefused, "SshLogInRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 does not let you log in. Check user, key and password with “ssh” in a terminal.")},
    ErrorRow{ErrorCode::SshNotRoot, "SshNotRoot", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Only root can do this on %1, and you may not use sudo there. Log in as root, or have its administrator "
            "allow it.")},
    ErrorRow{ErrorCode::SshPasswordMissing, "SshPasswordMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "sudo asks for a password on %1, and none was given. Start this in a terminal.")},
    ErrorRow{ErrorCode::SshPasswordWrong, "SshPasswordWrong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "sudo did not accept the password on %1, or does not allow it. Nothing was changed there.")},
    ErrorRow{ErrorCode::SshToolMissing, "SshToolMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The program %2 is needed on %1 and is not there. Install it, then try again.")},
    ErrorRow{ErrorCode::SshAnswerUnclear, "SshAnswerUnclear", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "What %1 answered is not complete, or something there writes between it, such as a log-in script. Nothing was "
            "changed there.")},
    ErrorRow{ErrorCode::SshBroken, "SshBroken", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The connection to %1 broke while files were being written there. They are all new or all old: "
            "“mailseal-cli history --ssh” says which.")},
    ErrorRow{ErrorCode::RemoteFailed, "RemoteFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "Everything is as it was on %1; the details say why.")},
    ErrorRow{ErrorCode::RemoteUnfinished, "RemoteUnfinished", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Read in the details what %1 says: putting back is not finished, or not everything is confirmed.")},
};

} // namespace mailseal
