// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helper that writes to this machine as root, and how it is started.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array helperErrors{
    ErrorRow{ErrorCode::HelperRequestInvalid, "HelperRequestInvalid", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper that writes to this machine refused the plan, because it is not one that this "
            "program makes. Nothing was written. Make the set-up anew.")},
    ErrorRow{ErrorCode::HelperRequestTooLarge, "HelperRequestTooLarge", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The plan is larger than the helper takes, which is 1 MiB. Write it to a folder and run "
            "“sudo mailseal-cli install plan.json” there.")},
    ErrorRow{ErrorCode::HelperPathRefused, "HelperPathRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper does not write to %1, because that is none of the places of its layouts. Nothing "
            "was written. Choose another layout, or write to a folder and install it with sudo.")},
    ErrorRow{ErrorCode::HelperOwnerRefused, "HelperOwnerRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper does not give %1 the owner and mode %2. Nothing was written. Choose another "
            "layout, or write to a folder and install it with sudo.")},
    ErrorRow{ErrorCode::HelperKeyExposed, "HelperKeyExposed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds a private key, and others could read it with the mode that the plan gives "
            "it. Nothing was written. Make the set-up anew.")},
    ErrorRow{ErrorCode::HelperContentRefused, "HelperContentRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper does not write %1, because what the plan has for it is not what belongs there: a "
            "key, a request or certificates, and nothing beside them. Nothing was written. Make the "
            "set-up anew.")},
    ErrorRow{ErrorCode::HelperSettingRefused, "HelperSettingRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper does not write this line to %1, because this program would not propose it: %2. "
            "Nothing was written. Make the set-up anew.")},
    ErrorRow{ErrorCode::HelperAuthorityRefused, "HelperAuthorityRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Programs trust every certificate authority whose certificate is in the folder of %1, and "
            "the certificate for it could be taken for one of an authority: it says so, or is of version "
            "1 and says nothing. Nothing was written. Choose another layout, or write to a folder and "
            "install it with sudo.")},
    ErrorRow{ErrorCode::HelperStartRefused, "HelperStartRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper that writes to this machine was started in a way in which it does not work. "
            "Nothing was done. Look at the details, and start it through this program.")},
    ErrorRow{ErrorCode::HelperFolderUnsafe, "HelperFolderUnsafe", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Others than root can change the folder %1, so nothing was written there. Give it to root, "
            "with the mode 0755 or less, and try again.")},
    ErrorRow{ErrorCode::HelperMissing, "HelperMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper that writes to this machine is not installed. Install Mailseal with “sudo cmake "
            "--install build/release”; or write to a folder and run “sudo mailseal-cli install "
            "plan.json” there.")},
    ErrorRow{ErrorCode::HelperUntrusted, "HelperUntrusted", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Others than root can change %1, so root runs no program from there. Install Mailseal again, or "
            "correct owner and mode.")},
    ErrorRow{ErrorCode::HelperDenied, "HelperDenied", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This machine does not allow you to install files as root. Nothing was written. Ask its "
            "administrator, or write to a folder.")},
    ErrorRow{ErrorCode::HelperNoAgent, "HelperNoAgent", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is nothing here that could ask for the administrator's password. Nothing was written. "
            "Run the program in a terminal or in a desktop session, or use sudo.")},
    ErrorRow{ErrorCode::HelperPasswordWrong, "HelperPasswordWrong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The password was not accepted. Nothing was written. Try again.")},
    ErrorRow{ErrorCode::HelperFailed, "HelperFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The helper that writes to this machine ended without an answer. Try again: the next "
            "installation first puts in order what it may have begun.")},
    ErrorRow{ErrorCode::ExaminerMissing, "ExaminerMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The program that examines as administrator is not installed. Install Mailseal with “sudo "
            "cmake --install build/release”, or run “sudo mailseal-cli config” in a terminal.")},
    ErrorRow{ErrorCode::ExaminerDenied, "ExaminerDenied", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This machine does not allow you to examine the mail servers' files as root. Ask its "
            "administrator.")},
    ErrorRow{ErrorCode::ExaminerFailed, "ExaminerFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The program that examines as administrator ended without an answer. It changes nothing. Try "
            "again, or run “sudo mailseal-cli config” in a terminal.")},
};

} // namespace mailseal
