// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate's names and subject.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array nameErrors{
    ErrorRow{ErrorCode::NameEmpty, "NameEmpty", ErrorClass::Unfinished,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "A host name is missing. Type the name under which mail programs reach the server, for "
            "example mail.example.org.")},
    ErrorRow{ErrorCode::HostHasScheme, "HostHasScheme", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” begins with a scheme such as https://. Type the host name alone, for example "
            "mail.example.org.")},
    ErrorRow{ErrorCode::HostHasPort, "HostHasPort", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” ends with a port number. Type the host name alone; a certificate is valid for all "
            "ports.")},
    ErrorRow{ErrorCode::HostHasPath, "HostHasPath", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” contains a slash. Type the host name alone, for example mail.example.org.")},
    ErrorRow{ErrorCode::HostHasUnderscore, "HostHasUnderscore", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” contains an underscore, which is not allowed in host names. Use a hyphen or another "
            "name.")},
    ErrorRow{ErrorCode::HostHasBadCharacter, "HostHasBadCharacter", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” contains “%2”, which is not allowed in host names. Use letters, digits, hyphens and "
            "dots.")},
    ErrorRow{ErrorCode::HostLabelTooLong, "HostLabelTooLong", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In “%1” the part “%2” is too long. Each part between two dots has at most 63 characters.")},
    ErrorRow{ErrorCode::HostTooLong, "HostTooLong", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is too long. A host name has at most 253 characters.")},
    ErrorRow{ErrorCode::HostHasEmptyLabel, "HostHasEmptyLabel", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” has two dots in a row or begins with a dot. Remove the extra dot.")},
    ErrorRow{ErrorCode::HostHasHyphenAtEdge, "HostHasHyphenAtEdge", ErrorClass::Unfinished,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In “%1” the part “%2” begins or ends with a hyphen. Remove that hyphen.")},
    ErrorRow{ErrorCode::HostWildcardMisplaced, "HostWildcardMisplaced", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In “%1” the asterisk is in the wrong place. It may only stand alone as the first part, as "
            "in *.example.org.")},
    ErrorRow{ErrorCode::HostNotQualified, "HostNotQualified", ErrorClass::Unfinished,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” has no domain. Type the full name, for example mail.example.org.")},
    ErrorRow{ErrorCode::HostNotInternationalizable, "HostNotInternationalizable", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a valid international host name. Check the spelling.")},
    ErrorRow{ErrorCode::HostMixesScripts, "HostMixesScripts", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” mixes letters of different alphabets that look alike. Check that this is the name you "
            "mean.")},
    ErrorRow{ErrorCode::AddressInvalid, "AddressInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not an IP address. Type it as 192.0.2.1 or 2001:db8::1.")},
    ErrorRow{ErrorCode::EmailInvalid, "EmailInvalid", ErrorClass::Unfinished,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not an e-mail address that can stand in a certificate. Type it as "
            "postmaster@example.org, with Latin letters before the @.")},
    ErrorRow{ErrorCode::TooManyNames, "TooManyNames", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Too many names: %1. Use at most %2 in one certificate and make several certificates.")},
    ErrorRow{ErrorCode::ManyNames, "ManyNames", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Many names: %1. Public certificate authorities accept about 100 in one certificate.")},
    ErrorRow{ErrorCode::DuplicateName, "DuplicateName", ErrorClass::Warning,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” was given twice. It will stand in the certificate once.")},
    ErrorRow{ErrorCode::CountryNotTwoLetters, "CountryNotTwoLetters", ErrorClass::Unfinished,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a country code. Type two letters, for example DE for Germany.")},
    ErrorRow{ErrorCode::AttributeTooLong, "AttributeTooLong", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The field %1 is too long. At most %2 characters are allowed; shorten it.")},
    ErrorRow{ErrorCode::AttributeHasControlCharacter, "AttributeHasControlCharacter", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The field %1 contains a line break or another control character. Remove it.")},
    ErrorRow{ErrorCode::AttributeUnknown, "AttributeUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a field of the subject. Known are C, ST, L, O, OU, CN, emailAddress, postalCode "
            "and street.")},
    ErrorRow{ErrorCode::CommonNameTooLong, "CommonNameTooLong", ErrorClass::Note,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is longer than the 64 characters of the common name. It will stand among the "
            "alternative names only, which is where mail programs look.")},
};

} // namespace mailseal
