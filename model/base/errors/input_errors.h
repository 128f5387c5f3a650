// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where answers are read from: openssl.cnf, answers files, lists of hosts.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array inputErrors{
    ErrorRow{ErrorCode::FileUnreadable, "FileUnreadable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The file %1 cannot be read. Check the name and that you may read it.")},
    ErrorRow{ErrorCode::FileTooLarge, "FileTooLarge", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is too large to be what was asked for. Choose another file.")},
    ErrorRow{ErrorCode::RequestConfigInvalid, "RequestConfigInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is not a valid openssl.cnf: line %2 cannot be understood. Correct that line.")},
    ErrorRow{ErrorCode::RequestConfigHasNoRequest, "RequestConfigHasNoRequest", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 has no [req] section with a distinguished_name. Choose an openssl.cnf that "
            "describes a request.")},
    ErrorRow{ErrorCode::RequestConfigIncludes, "RequestConfigIncludes", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 includes other files, which is not followed here. Put everything into one file.")},
    ErrorRow{ErrorCode::RequestConfigUnknownName, "RequestConfigUnknownName", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In %1 the entry “%2” is not known here and would be lost. Remove it or replace it.")},
    ErrorRow{ErrorCode::RequestConfigEnvironment, "RequestConfigEnvironment", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In %1 the entry “%2” takes its value from the environment of this program, which is not "
            "done here. Put the value itself there.")},
    ErrorRow{ErrorCode::AnswersInvalid, "AnswersInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The answers file %1 cannot be understood: see line %2. Correct it or save a new one with "
            "the wizard.")},
    ErrorRow{ErrorCode::AnswersUnknownKey, "AnswersUnknownKey", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The answers file %1 has an entry “%2” that is not known. Correct its spelling or remove it.")},
    ErrorRow{ErrorCode::AnswersWrongValue, "AnswersWrongValue", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In the answers file %1 the entry “%2” has a value of the wrong kind. Compare it with a file "
            "saved by the wizard.")},
    ErrorRow{ErrorCode::HostListLine, "HostListLine", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "%1, line %2: %3")},
    ErrorRow{ErrorCode::HostListNotText, "HostListNotText", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The list of hosts %1 is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet.")},
    ErrorRow{ErrorCode::HostListEmpty, "HostListEmpty", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The list of hosts %1 has no host. Write one in each line below the line of headings.")},
    ErrorRow{ErrorCode::HostListNoHostColumn, "HostListNoHostColumn", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The first line of %1 has no heading “host”. It names the columns: %2.")},
    ErrorRow{ErrorCode::HostListColumnUnknown, "HostListColumnUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The first line of %1 has a heading “%2” that is not known. Possible are: %3.")},
    ErrorRow{ErrorCode::HostListColumnTwice, "HostListColumnTwice", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The first line of %1 has the heading “%2” twice. Remove one of the columns.")},
    ErrorRow{ErrorCode::HostListCells, "HostListCells", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This line has %1 cells instead of %2. Put cells that hold the separator into quotation "
            "marks.")},
    ErrorRow{ErrorCode::HostListQuote, "HostListQuote", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "A quotation mark begins here and does not end. Inside a cell it is written twice.")},
    ErrorRow{ErrorCode::HostListFlag, "HostListFlag", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is neither yes nor no. Write yes or no, or leave the cell empty.")},
    ErrorRow{ErrorCode::HostListTwice, "HostListTwice", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The host “%1” stands in line %2 already. Put further names into the column “names”.")},
    ErrorRow{ErrorCode::HostListTooLong, "HostListTooLong", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The list of hosts %1 has more than %2 lines. Divide it into several lists.")},
    ErrorRow{ErrorCode::ListedHostFailed, "ListedHostFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "%1, line %2: %3")},
    ErrorRow{ErrorCode::HostToCheckInvalid, "HostToCheckInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not the name of a server. Type a host name, for example mail.example.org, or an IP address.")},
    ErrorRow{ErrorCode::PortToCheckInvalid, "PortToCheckInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a port that is known here. Type 25, 587, 465, 143, 993, 110, 995 or 4190, or any other "
            "one with what it speaks: 2525/smtp, 10993/imaps.")},
    ErrorRow{ErrorCode::ComparedHoldsNone, "ComparedHoldsNone", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds no certificate to compare with. Name the file that the server is to show.")},
    ErrorRow{ErrorCode::SetUnknown, "SetUnknown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No set for “%1” is remembered, and none was installed here. “mailseal-cli sets” lists those that are.")},
};

} // namespace mailseal
