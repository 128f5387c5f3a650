// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/error.h"

#include "model/base/installing_sentences.h"
#include "model/base/sentences.h"

namespace mailseal {

QString Sentences::text(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NameEmpty:
        return tr(
            "A host name is missing. Type the name under which mail programs reach the server, for example "
            "mail.example.org.");
    case ErrorCode::HostHasScheme:
        return tr("“%1” begins with a scheme such as https://. Type the host name alone, for example "
                  "mail.example.org.");
    case ErrorCode::HostHasPort:
        return tr(
            "“%1” ends with a port number. Type the host name alone; a certificate is valid for all ports.");
    case ErrorCode::HostHasPath:
        return tr("“%1” contains a slash. Type the host name alone, for example mail.example.org.");
    case ErrorCode::HostHasUnderscore:
        return tr(
            "“%1” contains an underscore, which is not allowed in host names. Use a hyphen or another name.");
    case ErrorCode::HostHasBadCharacter:
        return tr(
            "“%1” contains “%2”, which is not allowed in host names. Use letters, digits, hyphens and dots.");
    case ErrorCode::HostLabelTooLong:
        return tr("In “%1” the part “%2” is too long. Each part between two dots has at most 63 characters.");
    case ErrorCode::HostTooLong:
        return tr("“%1” is too long. A host name has at most 253 characters.");
    case ErrorCode::HostHasEmptyLabel:
        return tr("“%1” has two dots in a row or begins with a dot. Remove the extra dot.");
    case ErrorCode::HostHasHyphenAtEdge:
        return tr("In “%1” the part “%2” begins or ends with a hyphen. Remove that hyphen.");
    case ErrorCode::HostWildcardMisplaced:
        return tr(
            "In “%1” the asterisk is in the wrong place. It may only stand alone as the first part, as in "
            "*.example.org.");
    case ErrorCode::HostNotQualified:
        return tr("“%1” has no domain. Type the full name, for example mail.example.org.");
    case ErrorCode::HostNotInternationalizable:
        return tr("“%1” is not a valid international host name. Check the spelling.");
    case ErrorCode::HostMixesScripts:
        return tr("“%1” mixes letters of different alphabets that look alike. Check that this is the name "
                  "you mean.");
    case ErrorCode::AddressInvalid:
        return tr("“%1” is not an IP address. Type it as 192.0.2.1 or 2001:db8::1.");
    case ErrorCode::EmailInvalid:
        return tr("“%1” is not an e-mail address that can stand in a certificate. Type it as "
                  "postmaster@example.org, with Latin letters before the @.");
    case ErrorCode::TooManyNames:
        return tr("Too many names: %1. Use at most %2 in one certificate and make several certificates.");
    case ErrorCode::ManyNames:
        return tr("Many names: %1. Public certificate authorities accept about 100 in one certificate.");
    case ErrorCode::DuplicateName:
        return tr("“%1” was given twice. It will stand in the certificate once.");
    case ErrorCode::CountryNotTwoLetters:
        return tr("“%1” is not a country code. Type two letters, for example DE for Germany.");
    case ErrorCode::AttributeTooLong:
        return tr("The field %1 is too long. At most %2 characters are allowed; shorten it.");
    case ErrorCode::AttributeHasControlCharacter:
        return tr("The field %1 contains a line break or another control character. Remove it.");
    case ErrorCode::AttributeUnknown:
        return tr(
            "“%1” is not a field of the subject. Known are C, ST, L, O, OU, CN, emailAddress, postalCode and "
            "street.");
    case ErrorCode::CommonNameTooLong:
        return tr(
            "“%1” is longer than the 64 characters of the common name. It will stand among the alternative "
            "names only, which is where mail programs look.");
    case ErrorCode::DaysNotANumber:
        return tr("“%1” is not a number of days. Type a whole number, for example 365.");
    case ErrorCode::DaysOutOfRange:
        return tr("A validity of %1 days is not possible. Type a number from %2 to %3.");
    case ErrorCode::DaysLong:
        return tr(
            "Long validity (days: %1). Some mail programs refuse server certificates that are valid for more than 825 days.");
    case ErrorCode::VersionOneHasNoNames:
        return tr("A version 1 certificate cannot carry alternative names. Most mail programs will refuse "
                  "it; choose "
                  "version 3 unless a very old device needs version 1.");
    case ErrorCode::X509VersionInvalid:
        return tr("“%1” is not a certificate version. Type 3, or 1 for very old devices.");
    case ErrorCode::KeyUnknown:
        return tr("“%1” is not a kind of key that can be made here. Choose one of: %2.");
    case ErrorCode::KeyFileUnreadable:
        return tr("The key file %1 cannot be read. Check the name and that you may read it.");
    case ErrorCode::KeyFileHoldsNoKey:
        return tr("The file %1 holds no private key. Choose the file that begins with -----BEGIN PRIVATE "
                  "KEY----- or "
                  "similar.");
    case ErrorCode::KeyFileHoldsCertificate:
        return tr("The file %1 holds a certificate, not a private key. Choose the key that belongs to it.");
    case ErrorCode::KeyFileHoldsRequest:
        return tr(
            "The file %1 holds a certificate signing request, not a private key. Choose the key it was made "
            "with.");
    case ErrorCode::KeyPassphraseMissing:
        return tr("The key in %1 is protected by a passphrase, and none was given. Run the program where it "
                  "can ask "
                  "you, or remove the passphrase from a copy of the key.");
    case ErrorCode::KeyPassphraseWrong:
        return tr("The passphrase does not open the key in %1. Try again.");
    case ErrorCode::KeyUnsupported:
        return tr("The key in %1 is %2, which mail servers cannot use safely. Use ECDSA P-256 or P-384, "
                  "Ed25519, or "
                  "RSA with 2048 to 4096 bits.");
    case ErrorCode::KeyDiffers:
        return tr("The key in %1 is %2, but %3 was asked for. Choose another key file or leave the kind of "
                  "key open.");
    case ErrorCode::SigningUnknown:
        return tr("“%1” is not a way to sign. Choose one of: %2.");
    case ErrorCode::DigestUnknown:
        return tr("“%1” is not a digest that can be used here. Choose one of: %2.");
    case ErrorCode::CryptographyFailed:
        return tr(
            "The cryptographic library reported a failure. Nothing was written. If it happens again, report it with the details.");
    case ErrorCode::Cancelled:
        return tr("Cancelled. Nothing was written.");
    case ErrorCode::FileUnreadable:
        return tr("The file %1 cannot be read. Check the name and that you may read it.");
    case ErrorCode::FileTooLarge:
        return tr("The file %1 is too large to be what was asked for. Choose another file.");
    case ErrorCode::RequestConfigInvalid:
        return tr("The file %1 is not a valid openssl.cnf: line %2 cannot be understood. Correct that line.");
    case ErrorCode::RequestConfigHasNoRequest:
        return tr("The file %1 has no [req] section with a distinguished_name. Choose an openssl.cnf that "
                  "describes a "
                  "request.");
    case ErrorCode::RequestConfigIncludes:
        return tr(
            "The file %1 includes other files, which is not followed here. Put everything into one file.");
    case ErrorCode::RequestConfigUnknownName:
        return tr("In %1 the entry “%2” is not known here and would be lost. Remove it or replace it.");
    case ErrorCode::RequestConfigEnvironment:
        return tr(
            "In %1 the entry “%2” takes its value from the environment of this program, which is not done "
            "here. Put the value itself there.");
    case ErrorCode::AnswersInvalid:
        return tr(
            "The answers file %1 cannot be understood: see line %2. Correct it or save a new one with the "
            "wizard.");
    case ErrorCode::AnswersUnknownKey:
        return tr(
            "The answers file %1 has an entry “%2” that is not known. Correct its spelling or remove it.");
    case ErrorCode::AnswersWrongValue:
        return tr("In the answers file %1 the entry “%2” has a value of the wrong kind. Compare it with a "
                  "file saved "
                  "by the wizard.");
    case ErrorCode::HostListLine:
        return tr("%1, line %2: %3");
    case ErrorCode::HostListNotText:
        return tr("The list of hosts %1 is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet.");
    case ErrorCode::HostListEmpty:
        return tr("The list of hosts %1 has no host. Write one in each line below the line of headings.");
    case ErrorCode::HostListNoHostColumn:
        return tr("The first line of %1 has no heading “host”. It names the columns: %2.");
    case ErrorCode::HostListColumnUnknown:
        return tr("The first line of %1 has a heading “%2” that is not known. Possible are: %3.");
    case ErrorCode::HostListColumnTwice:
        return tr("The first line of %1 has the heading “%2” twice. Remove one of the columns.");
    case ErrorCode::HostListCells:
        return tr(
            "This line has %1 cells instead of %2. Put cells that hold the separator into quotation marks.");
    case ErrorCode::HostListQuote:
        return tr("A quotation mark begins here and does not end. Inside a cell it is written twice.");
    case ErrorCode::HostListFlag:
        return tr("“%1” is neither yes nor no. Write yes or no, or leave the cell empty.");
    case ErrorCode::HostListTwice:
        return tr("The host “%1” stands in line %2 already. Put further names into the column “names”.");
    case ErrorCode::HostListTooLong:
        return tr("The list of hosts %1 has more than %2 lines. Divide it into several lists.");
    case ErrorCode::FileEmpty:
        return tr("The file %1 is empty. Ask for it again or choose another file.");
    case ErrorCode::FileHoldsNothingKnown:
        return tr("The file %1 holds no certificate, key or request that is known here. Check that it is the "
                  "right file.");
    case ErrorCode::FileIsWebPage:
        return tr("The file %1 is a web page. Download the certificate itself instead of the page that "
                  "offers it.");
    case ErrorCode::FileHoldsTooMany:
        return tr("The file %1 holds more objects than the %2 that are read. Split it into several files.");
    case ErrorCode::ObjectDamaged:
        return tr("The file %1 is damaged at “%2”: something is missing or was changed. Get it again from "
                  "where it came.");
    case ErrorCode::PassphraseMissing:
        return tr("The file %1 is protected by a passphrase, and none was given. Run the program where it "
                  "can ask you, or give a file with the passphrase.");
    case ErrorCode::PassphraseWrong:
        return tr("The passphrase does not open the file %1. Try again.");
    case ErrorCode::EncryptionUnsupported:
        return tr("The file %1 is protected with %2, which is not supported here. Save it again with a "
                  "common method such as AES-256 where it was made.");
    case ErrorCode::DerivationTooCostly:
        return tr("The passphrase of %1 is worked on in %2 rounds, more than the limit of %3; such a file "
                  "may be made to keep a program busy. Raise the limit if you trust the file.");
    case ErrorCode::PassphraseFileUnusable:
        return tr("The passphrase file %1 cannot be used. It must be readable and hold the passphrase in its "
                  "first line, at most 1,024 characters.");
    case ErrorCode::TimeInvalid:
        return tr("“%1” is not a point in time. Type it as 2026-12-31 or 2026-12-31T23:59:59Z.");
    case ErrorCode::LimitInvalid:
        return tr("“%1” is not a number of rounds. Type a whole number, for example 10000000.");
    case ErrorCode::FormatUnknown:
        return tr("“%1” is not a format that can be written here. Choose one of: %2.");
    case ErrorCode::PartUnknown:
        return tr("“%1” is not a part that can be chosen. Choose one of: %2.");
    case ErrorCode::NothingToWrite:
        return tr("The files hold nothing that can be written as %1. Choose another format or part.");
    case ErrorCode::NoKeyForFormat:
        return tr("No private key was given, and %1 needs one. Add the file with the key.");
    case ErrorCode::NoCertificateForFormat:
        return tr("No certificate was given, and %1 needs one. Add the file with the certificate.");
    case ErrorCode::SeveralKeys:
        return tr("The files hold several private keys (%1), and none of them belongs to the certificate. "
                  "Give the files of one certificate only.");
    case ErrorCode::KeyHasNoTraditionalForm:
        return tr("A key of the kind %1 has no traditional form. Choose PKCS#8 instead.");
    case ErrorCode::SeveralObjectsForDer:
        return tr("A DER file can hold one object only. Choose certificate or key with --only.");
    case ErrorCode::KeyDoesNotBelong:
        return tr(
            "The private key does not belong to the certificate “%1”. Give the key that its request was "
            "made with.");
    case ErrorCode::CannotMend:
        return tr("The file %1 holds nothing that can be mended. Nothing was written.");
    case ErrorCode::TrustFileHoldsNone:
        return tr("The file %1 holds no certificate that could be trusted. Choose the file with the CA "
                  "certificates.");
    case ErrorCode::KeyFileHoldsNone:
        return tr("The file %1 holds no private key to compare with. Choose the key file.");
    case ErrorCode::CrlFileHoldsNone:
        return tr("The file %1 holds no certificate revocation list. Choose another file.");
    case ErrorCode::NewPassphraseMissing:
        return tr("No passphrase was given for the new %1 file. Give one in a file with "
                  "--new-passphrase-file, or choose --no-passphrase.");
    case ErrorCode::ServerUnknown:
        return tr("“%1” is not a server that is known here. Choose one of: %2.");
    case ErrorCode::ServerTwice:
        return tr("The server %1 was named twice. Name each server once.");
    case ErrorCode::ServerVersionMalformed:
        return tr("“%2” is not a version of %1. Type it as two or three numbers, for example 3.7 or 2.3.19.");
    case ErrorCode::ServerVersionUnknown:
        return tr("%1 %2 is not known here. Known are versions %3 to %4; choose the nearest one and check "
                  "the result "
                  "against the server's manual.");
    case ErrorCode::ServerVersionAssumed:
        return tr("The version of %1 is not known; %2 was assumed. Choose the right version if it differs.");
    case ErrorCode::ServerCannotReadKey:
        return tr("%1 starts some of its services without super-user rights and cannot read %2 then. Use the "
                  "Debian "
                  "layout, which gives it a file of its own.");
    case ErrorCode::LayoutUnknown:
        return tr("“%1” is not a layout that is known here. Choose one of: %2.");
    case ErrorCode::LayoutUnconfirmed:
        return tr(
            "Nobody has confirmed that these are the usual places on such a system: %1. The servers find "
            "the files all the same, since their configuration names them. Look once whether anything else "
            "there minds.");
    case ErrorCode::RoleUnknown:
        return tr("“%1” is not a use that is known for this server. Choose one of: %2.");
    case ErrorCode::SnippetFileUnknown:
        return tr("“%1” is not a file of this server. Choose one of: %2.");
    case ErrorCode::SnippetFileAmbiguous:
        return tr("The lines belong in several files. Name one with --file: %1.");
    case ErrorCode::LevelUnknown:
        return tr("“%1” is not a level of strictness. Choose one of: %2.");
    case ErrorCode::FormUnknown:
        return tr("“%1” is not a form in which lines can be written. Choose one of: %2.");
    case ErrorCode::InitSystemUnknown:
        return tr("“%1” is not a way of starting services that is known here. Choose one of: %2.");
    case ErrorCode::ConfigurationMissing:
        return tr(
            "The configuration of a mail server that is known here was not found below %1. Name another "
            "folder with --root, or another server.");
    case ErrorCode::CatalogueInvalid:
        return tr("The built-in file %1 is damaged. Install the program again.");
    case ErrorCode::PathNotUsable:
        return tr(
            "“%1” cannot be written into the configuration of %2. Give an absolute path without line breaks, "
            "quotes or other special characters.");
    case ErrorCode::WrongUse:
        return tr("The command line cannot be understood. Look at --help for what is possible.");
    case ErrorCode::NothingToAsk:
        return tr(
            "There is no terminal on which to ask questions. Give at least --host NAME or --answers FILE.");
    case ErrorCode::OutputUnwritable:
        return tr(
            "The output could not be written to standard output, or not all of it. Whatever else the command "
            "does is done. Check where its output goes.");
    case ErrorCode::LanguageUnknown:
        return tr("“%1” is not a language of this program. Choose de, en or ru.");
    default:
        return InstallingSentences::text(code);
    }
}

QString sentence(const Error &error)
{
    // All at once, so that a “%2” in what the user typed is not taken for a place-holder.
    QString text = Sentences::text(error.code);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool placeholder
            = text[i] == u'%' && i + 1 < text.size() && text[i + 1] >= u'1' && text[i + 1] <= u'9';
        if (!placeholder) {
            result += text[i];
            continue;
        }
        result += error.arguments.value(text[++i].unicode() - u'1');
    }
    return result;
}

} // namespace mailseal
