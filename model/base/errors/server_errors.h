// SPDX-License-Identifier: GPL-3.0-or-later
//
// Servers, layouts, and configuration lines.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array serverErrors{
    ErrorRow{ErrorCode::ServerUnknown, "ServerUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a server that is known here. Choose one of: %2.")},
    ErrorRow{ErrorCode::ServerTwice, "ServerTwice", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "The server %1 was named twice. Name each server once.")},
    ErrorRow{ErrorCode::ServerVersionMalformed, "ServerVersionMalformed", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%2” is not a version of %1. Type it as two or three numbers, for example 3.7 or 2.3.19.")},
    ErrorRow{ErrorCode::ServerVersionUnknown, "ServerVersionUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 %2 is not known here. Known are versions %3 to %4; choose the nearest one and check the "
            "result against the server's manual.")},
    ErrorRow{ErrorCode::ServerVersionAssumed, "ServerVersionAssumed", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Version not known: %1. Assumed: %2. Choose the right version if it differs.")},
    ErrorRow{ErrorCode::ServerVersionNewer, "ServerVersionNewer", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 %2 is newer than the versions known here, so the rules of %3 are used. Check the result "
            "against the server's manual.")},
    ErrorRow{ErrorCode::ServerCannotReadKey, "ServerCannotReadKey", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%1 starts some of its services without super-user rights and cannot read %2 then. Use the "
            "Debian layout, which gives it a file of its own.")},
    ErrorRow{ErrorCode::LayoutUnknown, "LayoutUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a layout that is known here. Choose one of: %2.")},
    ErrorRow{ErrorCode::LayoutUnconfirmed, "LayoutUnconfirmed", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Nobody has confirmed that these are the usual places on such a system: %1. The servers find "
            "the files all the same, since their configuration names them. Look once whether anything "
            "else there minds.")},
    ErrorRow{ErrorCode::RoleUnknown, "RoleUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a use that is known for this server. Choose one of: %2.")},
    ErrorRow{ErrorCode::SnippetFileUnknown, "SnippetFileUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "“%1” is not a file of this server. Choose one of: %2.")},
    ErrorRow{ErrorCode::SnippetFileAmbiguous, "SnippetFileAmbiguous", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The lines belong in several files. Name one with --file: %1.")},
    ErrorRow{ErrorCode::LevelUnknown, "LevelUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "“%1” is not a level of strictness. Choose one of: %2.")},
    ErrorRow{ErrorCode::FormUnknown, "FormUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a form in which lines can be written. Choose one of: %2.")},
    ErrorRow{ErrorCode::InitSystemUnknown, "InitSystemUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a way of starting services that is known here. Choose one of: %2.")},
    ErrorRow{ErrorCode::ConfigurationMissing, "ConfigurationMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The configuration of a mail server that is known here was not found below %1. Name another "
            "folder with --root, or another server.")},
    ErrorRow{ErrorCode::RehearsalImpossible, "RehearsalImpossible", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "An upgrade to %1 %2 cannot be rehearsed. What can: Postfix, and Dovecot from version 2.4 on.")},
    ErrorRow{ErrorCode::RehearsalUnversioned, "RehearsalUnversioned", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Name the version that %1 is upgraded to, for example “--for dovecot@2.4”.")},
    ErrorRow{ErrorCode::RehearsalOtherServer, "RehearsalOtherServer", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The options --for and --server name different servers: %1 and %2. Name the same one.")},
    ErrorRow{ErrorCode::RehearsalNotNewer, "RehearsalNotNewer", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This configuration is for %1 %2, so there is no upgrade to %3. Name a later version, or "
            "today's one with --server.")},
    ErrorRow{ErrorCode::CatalogueInvalid, "CatalogueInvalid", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The built-in file %1 is damaged. Install the program again.")},
    ErrorRow{ErrorCode::ReloadFatal, "ReloadFatal", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "%2 With that, TLS or the server would stop, so %1 was not told to read its configuration anew.")},
    ErrorRow{ErrorCode::PathNotUsable, "PathNotUsable", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” cannot be written into the configuration of %2. Give an absolute path without line "
            "breaks, quotes or other special characters.")},
    ErrorRow{ErrorCode::LookupsMissing, "LookupsMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1, which asks DNS, is missing or damaged. Install the program again.")},
    ErrorRow{ErrorCode::DomainIsPublicSuffix, "DomainIsPublicSuffix", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a mail domain: it is a name under which others register theirs. Type the part of an "
            "address after the @, for example example.org.")},
    ErrorRow{ErrorCode::DomainIsWildcard, "DomainIsWildcard", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” stands for many names. Type one: the part of an address after the @, for example "
            "example.org.")},
    ErrorRow{ErrorCode::NamesNotAnswered, "NamesNotAnswered", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This machine's name servers do not answer, so that nothing can be said about the domain. Check "
            "the network and /etc/resolv.conf, and try again.")},
    ErrorRow{ErrorCode::HoldsNoKeyForDane, "HoldsNoKeyForDane", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds no certificate, key or request of which a TLSA record could be made. Choose the server's certificate.")},
    ErrorRow{ErrorCode::NextKeyIsCurrent, "NextKeyIsCurrent", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The next key in %1 is the key that is in use already: the TLSA records stay as they are. Choose the file of a new key or of its request.")},
    ErrorRow{ErrorCode::RolloverUnreadable, "RolloverUnreadable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "What was noted in %1 about the change of keys cannot be read. Move the file away to begin anew; nothing else depends on it.")},
    ErrorRow{ErrorCode::TlsReportInvalid, "TlsReportInvalid", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is no report about TLS (RFC 8460). Choose the attachment of the mail as it came, “….json” or “….json.gz”.")},
    ErrorRow{ErrorCode::DomainHasNoServer, "DomainHasNoServer", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No mail server is known for %1, so no policy can name one. Publish its MX record first.")},
    ErrorRow{ErrorCode::SecondsInvalid, "SecondsInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "“%1” is no number of seconds from %2 to %3.")},
    ErrorRow{ErrorCode::WatchStateDamaged, "WatchStateDamaged", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "What the last watch reported cannot be read and was set aside as %1. Everything that is found is reported as new.")},
    ErrorRow{ErrorCode::TimerNotPossible, "TimerNotPossible", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The timer could not be set, because systemd did not take it. Without systemd, have cron run “mailseal-cli watch” once a day.")},
    ErrorRow{ErrorCode::TimerProgramMissing, "TimerProgramMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The program %1, which the timer would run, is not there or cannot be run. No timer was set. Install Mailseal as a whole, and try again.")},
    ErrorRow{ErrorCode::TimerProgramUntrusted, "TimerProgramUntrusted", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Others than root can change %1, so no timer of root's runs a program from there. Install Mailseal with “sudo cmake --install build/release”, and set the timer with the program that is installed.")},
    ErrorRow{ErrorCode::MailNotSent, "MailNotSent", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No mail could be sent to %1, because sendmail is not there or refused it. Check the mail server of this machine.")},
    ErrorRow{ErrorCode::NotifyFailed, "NotifyFailed", ErrorClass::Warning,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "No notification could be shown: no desktop of this user answers.")},
    ErrorRow{ErrorCode::CertificateElsewhere, "CertificateElsewhere", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The certificate of %1 is not on this machine, but in another place: %2. Give its file instead.")},
};

} // namespace mailseal
