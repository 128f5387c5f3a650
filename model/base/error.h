// SPDX-License-Identifier: GPL-3.0-or-later
//
// What went wrong, as a value: a code, what it is about, and the untranslated technical detail.
// sentence() turns it into words: what happened and what to do next, in the user's language. The detail
// (OpenSSL's own text, strerror) is shown only on request.
//
// To add an error: a code at the end of its group below, with what its arguments are, and a row in the table
// of that group, which gives it a name, a class and a sentence. A code without a row does not compile.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

namespace mailseal {

enum class ErrorCode {
    // errors/name_errors.h
    // names; %1 is what was typed
    NameEmpty,
    HostHasScheme,
    HostHasPort,
    HostHasPath,
    HostHasUnderscore,
    HostHasBadCharacter, // %2 the character
    HostLabelTooLong,    // %2 the label
    HostTooLong,
    HostHasEmptyLabel,
    HostHasHyphenAtEdge, // %2 the label
    HostWildcardMisplaced,
    HostNotQualified,
    HostNotInternationalizable,
    HostMixesScripts, // warning
    AddressInvalid,
    EmailInvalid,
    TooManyNames,  // %1 count, %2 limit
    ManyNames,     // warning: %1 count
    DuplicateName, // warning
    // subject; %1 the attribute's short name
    CountryNotTwoLetters, // %1 what was typed
    AttributeTooLong,     // %2 limit
    AttributeHasControlCharacter,
    AttributeUnknown,
    CommonNameTooLong, // note: %1 the name, it is in the SAN only

    // errors/key_errors.h
    // validity, version
    DaysNotANumber,       // %1
    DaysOutOfRange,       // %1 typed, %2 least, %3 most
    DaysLong,             // warning: %1
    VersionOneHasNoNames, // warning
    X509VersionInvalid,   // %1
    // keys; %1 the file
    KeyUnknown, // %1 typed, %2 known ones
    KeyFileUnreadable,
    KeyFileHoldsNoKey,
    KeyFileHoldsCertificate,
    KeyFileHoldsRequest,
    KeyPassphraseMissing,
    KeyPassphraseWrong,
    KeyUnsupported, // %2 what it is
    KeyDiffers,     // %2 what it is, %3 what was asked for
    SigningUnknown, // %1 typed, %2 known ones
    DigestUnknown,  // %1 typed, %2 known ones
    CryptographyFailed,
    Cancelled,

    // errors/input_errors.h
    // openssl.cnf and answers files; %1 the file
    FileUnreadable,
    FileTooLarge,
    RequestConfigInvalid, // %2 line
    RequestConfigHasNoRequest,
    RequestConfigIncludes,
    RequestConfigUnknownName, // %2 the entry
    RequestConfigEnvironment, // %2 the entry
    AnswersInvalid,           // %2 line
    AnswersUnknownKey,        // %2 the key
    AnswersWrongValue,        // %2 the key
    // lists of hosts; %1 the file
    HostListLine,          // %2 line, %3 the sentence of another error, which is no failure
    HostListNotText,       // not UTF-8
    HostListEmpty,         // no host in it
    HostListNoHostColumn,  // %2 known columns
    HostListColumnUnknown, // %2 the column, %3 known ones
    HostListColumnTwice,   // %2 the column
    HostListCells,         // %1 found, %2 expected
    HostListQuote,         // a quotation mark that does not end
    HostListFlag,          // %1 typed
    HostListTwice,         // %1 host, %2 line of the first
    HostListTooLong,       // %2 limit
    ListedHostFailed,      // %2 line, %3 the sentence of the failure

    // errors/file_errors.h
    // certificate files; %1 the file
    FileEmpty,
    FileHoldsNothingKnown,
    FileIsWebPage,
    FileHoldsTooMany,  // %2 limit
    ObjectDamaged,     // %2 what it says it is
    PassphraseMissing, // for the whole file
    PassphraseWrong,
    EncryptionUnsupported,  // %2 the algorithm
    DerivationTooCostly,    // %2 rounds, %3 limit
    PassphraseFileUnusable, // %1 the file that holds the passphrase
    TimeInvalid,            // %1 typed
    LimitInvalid,           // %1 typed
    FormatUnknown,          // %1 typed, %2 known ones
    PartUnknown,            // %1 typed, %2 known ones
    NothingToWrite,         // %1 format or part that was asked for
    NoKeyForFormat,         // %1 format
    NoCertificateForFormat, // %1 format
    SeveralKeys,            // %1 how many
    SeveralObjectsForDer,
    KeyHasNoTraditionalForm, // %1 what it is
    KeyDoesNotBelong,        // %1 the certificate's subject
    CannotMend,              // %1 the file
    TrustFileHoldsNone,      // %1 the file
    KeyFileHoldsNone,        // %1 the file
    CrlFileHoldsNone,        // %1 the file
    NewPassphraseMissing,    // %1 format

    // errors/server_errors.h
    // servers and layouts
    ServerUnknown,          // %1 typed, %2 known ones
    ServerTwice,            // %1
    ServerVersionMalformed, // %1 server, %2 typed
    ServerVersionUnknown,   // %1 server, %2 typed, %3 least, %4 most
    ServerVersionAssumed,   // warning: %1 server, %2 assumed
    ServerCannotReadKey,    // warning: %1 server, %2 path
    LayoutUnknown,          // %1 typed, %2 known ones
    LayoutUnconfirmed,      // warning: %1 paths
    RoleUnknown,            // %1 typed, %2 known ones
    SnippetFileUnknown,     // %1 typed, %2 known ones
    SnippetFileAmbiguous,   // %1 the files
    LevelUnknown,           // %1 typed, %2 known ones
    FormUnknown,            // %1 typed, %2 known ones
    InitSystemUnknown,      // %1 typed, %2 known ones
    ConfigurationMissing,   // %1 root folder
    CatalogueInvalid,       // %1 file
    PathNotUsable,          // %1 path, %2 server

    // errors/writing_errors.h
    // writing; %1 the path
    TargetExists,
    CertificateWouldNotFit, // an existing certificate would stay beside a new key
    TargetNotRegular,
    TargetNotAFolder,
    TargetNotWritable,
    TargetFull,
    TargetReadOnly,
    TargetTooLong,
    WriteFailed,
    OwnerUnknown, // %1 user or group name, %2 path
    NotRoot,
    PlanInvalid,       // %1 file
    PlanFileDiffers,   // a file of the plan is missing or not the one the plan was made with
    TargetChanged,     // somebody else has changed it since the plan was made
    AnotherWriter,     // another installation holds the lock
    JournalInvalid,    // %1 file
    DurabilityUnknown, // what the disk holds is not known; the next run puts it in order
    ChangedSince,      // it is not what the installation wrote any more
    BackupUnusable,    // %1 the backup
    NothingToUndo,
    InstallationUnknown, // %1 typed
    HistoryNeedsRoot,
    PlanUntrusted,      // %1 what others could have changed
    PlanLeavesTable,    // %1 the places, a line each
    PlacesNotConfirmed, // %1 the places, a line each
    RemovalNotConfirmed,
    AttributesNotKept, // %1 the file; an access list or label that the new one cannot get
    OwnerNotLookedUp,  // %1 user or group name, %2 path

    // errors/helper_errors.h
    // the helper that writes as root; %1 the path
    HelperRequestInvalid, // the detail says what is wrong with it
    HelperRequestTooLarge,
    HelperPathRefused,
    HelperOwnerRefused,     // %2 “root:root 0644”
    HelperKeyExposed,       // a private key that others could read
    HelperContentRefused,   // the detail says what is wrong with it
    HelperAuthorityRefused, // of an authority, in a folder of trusted certificates
    HelperStartRefused,     // the detail says what about the way it was started
    HelperFolderUnsafe,     // others than root can change it
    HelperMissing,
    HelperUntrusted, // the program is not root's
    HelperDenied,
    HelperNoAgent, // nothing that could ask for the password
    HelperPasswordWrong,
    HelperFailed,

    // errors/reload_errors.h
    // telling servers to read their configuration; %1 the server
    ConfigurationFaulty,
    ReloadFailed,
    ServerNotRunning,
    NoServerFound,

    // errors/terminal_errors.h
    // command line
    WrongUse,
    NothingToAsk, // no answers given and no terminal to ask at
    OutputUnwritable,
    LanguageUnknown, // %1

    Count, // how many there are; no error, and the last one
};

struct Error
{
    ErrorCode code;
    QStringList arguments;
    QString detail;

    bool operator==(const Error &) const = default;
};

// How an error is to be taken.
enum class ErrorClass {
    Unfinished, // a WrongUse that typing on may mend: a field says it only once it is left
    WrongUse,   // can be corrected where it was said: on the command line, in a field, in a file of answers
    Failure,    // what was said is right, and it could not be done
    Warning,    // it can be done, but may not be what is wanted
    Note        // nothing has to be done about it
};

ErrorClass classOf(ErrorCode code);

// For other programs, which may be of another version, where a code may have another number: “TargetExists”.
QLatin1String nameOf(ErrorCode code);
std::optional<ErrorCode> errorNamed(const QString &name);

// What happened and what to do next, in the language that is installed now.
QString sentence(const Error &error);

} // namespace mailseal
