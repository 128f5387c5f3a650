// SPDX-License-Identifier: GPL-3.0-or-later
//
// What went wrong, as a value: a code, its arguments, and the untranslated technical detail. sentence() turns
// it into words in the user's language: what happened and what to do next. The detail (OpenSSL's own text,
// strerror) is shown only on request.
// The codes are in a header of their own, so that only what names one is compiled anew when an error is
// added.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

namespace mailseal {

enum class ErrorCode; // error_code.h

struct Error
{
    ErrorCode code;
    QStringList arguments;
    QString detail;

    bool operator==(const Error &) const = default;
};

// How serious an error is, and where it can be corrected.
enum class ErrorClass {
    Unfinished, // a WrongUse that further typing may fix; a field reports it only after it has been left
    WrongUse,   // can be corrected where it was entered: on the command line, in a field, in an answers file
    Failure,    // the input was right, but the work could not be done
    Warning,    // can be done, but may not be what the user wants
    Note        // nothing needs to be done about it
};

ErrorClass classOf(ErrorCode code);

// “TargetExists”, for other programs: in another version of them the code may have another number.
QLatin1String nameOf(ErrorCode code);
std::optional<ErrorCode> errorNamed(const QString &name);

// What happened and what to do next, in the current language.
QString sentence(const Error &error);

} // namespace mailseal
