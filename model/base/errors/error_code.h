// SPDX-License-Identifier: GPL-3.0-or-later
//
// To add an error, put its code at the end of its group, say what its arguments are, and add a row to that
// group's table, which gives it a name, a class and a sentence. A code without a row does not compile.
#pragma once

namespace mailseal {

enum class ErrorCode {
    // errors/name_errors.h: names; %1 is what was typed
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
    CommonNameTooLong, // note: %1 the name, which is in the SAN only

    // errors/key_errors.h: validity, version
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
    KeyDiffers,     // %2 what it is, %3 what was wanted
    SigningUnknown, // %1 typed, %2 known ones
    DigestUnknown,  // %1 typed, %2 known ones
    CryptographyFailed,
    Cancelled,

    // errors/input_errors.h: openssl.cnf and answers files; %1 the file
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
    HostListLine,          // %2 line, %3 the sentence of another error; not itself a failure
    HostListNotText,       // not UTF-8
    HostListEmpty,         // it lists no host
    HostListNoHostColumn,  // %2 known columns
    HostListColumnUnknown, // %2 the column, %3 known ones
    HostListColumnTwice,   // %2 the column
    HostListCells,         // %1 found, %2 expected
    HostListQuote,         // a quotation mark is never closed
    HostListFlag,          // %1 typed
    HostListTwice,         // %1 host, %2 line of the first
    HostListTooLong,       // %2 limit
    ListedHostFailed,      // %2 line, %3 the sentence of the failure
    HostToCheckInvalid,    // %1 typed
    PortToCheckInvalid,    // %1 typed
    ComparedHoldsNone,     // %1 the file
    SetUnknown,            // %1 the host name

    // errors/file_errors.h: certificate files; %1 the file
    FileEmpty,
    FileHoldsNothingKnown,
    FileIsWebPage,
    FileHoldsTooMany,  // %2 limit
    ObjectDamaged,     // %2 what it claims to be
    PassphraseMissing, // for the whole file
    PassphraseWrong,
    EncryptionUnsupported,  // %2 the algorithm
    DerivationTooCostly,    // %2 rounds, %3 limit
    PassphraseFileUnusable, // %1 the file that holds the passphrase
    TimeInvalid,            // %1 typed
    LimitInvalid,           // %1 typed
    FormatUnknown,          // %1 typed, %2 known ones
    PartUnknown,            // %1 typed, %2 known ones
    NothingToWrite,         // %1 the format or part requested
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
    LogIsBinary,             // %1 the file
    LogIsJournal,            // %1 the file
    FileIsSshKey,            // %2 “OpenSSH”, “PuTTY”
    FileIsKeystore,          // %2 “JKS”
    FileIsDkimRecord,
    FileIsPgp,
    FileIsOcspAnswer,
    FileIsEncryptedMail,
    KeyAlgorithmUnknown, // %2 its name
    BlockUnfinished,     // %2 its label, %3 the line on which it begins; its END is missing too
    BlockNotBase64,      // %2 its label, %3 the line with something else
    BlockCut,            // %2 its label, %3 the line on which it begins, %4 the octets that are missing
    BlockContentWrong,   // %2 its label, %3 the line on which it begins
    BinaryCut,           // %2 how many octets are missing
    FileIsForOther,      // %2 the program or standard that it is for: “OpenVPN”
    FileIsLocked,        // %2 the program that encrypted it: “Ansible Vault”
    FileIsDescription,   // of a certificate, which it does not hold

    // errors/server_errors.h: servers and layouts
    ServerUnknown,          // %1 typed, %2 known ones
    ServerTwice,            // %1
    ServerVersionMalformed, // %1 server, %2 typed
    ServerVersionUnknown,   // %1 server, %2 typed, %3 least, %4 most
    ServerVersionAssumed,   // warning: %1 server, %2 assumed
    ServerVersionNewer,     // warning: %1 server, %2 its version, %3 newest known
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
    RehearsalImpossible,    // %1 server, %2 its version
    RehearsalUnversioned,   // %1 server
    RehearsalOtherServer,   // %1 server, %2 the other one
    RehearsalNotNewer,      // %1 server, %2 today's version, %3 the one asked for
    CatalogueInvalid,       // %1 file
    ReloadFatal,            // %1 server, %2 sentence
    PathNotUsable,          // %1 path, %2 server
    LookupsMissing,         // %1 file
    DomainIsPublicSuffix,   // %1 typed
    DomainIsWildcard,       // %1 typed
    NamesNotAnswered,
    // DANE, MTA-STS and reports; %1 the file
    HoldsNoKeyForDane,
    NextKeyIsCurrent,
    RolloverUnreadable,
    TlsReportInvalid,     // the detail says what is wrong with it
    DomainHasNoServer,    // %1 the domain
    SecondsInvalid,       // %1 typed, %2 least, %3 most
    CertificateElsewhere, // %1 host, %2 place
    // watching
    WatchStateDamaged,     // warning: %1 where it was set aside
    TimerNotPossible,      // the detail says what systemctl said
    TimerProgramMissing,   // %1 the program
    TimerProgramUntrusted, // %1 what others than root can change
    MailNotSent,           // %1 the address; the detail says what sendmail said
    NotifyFailed,          // warning: the detail says why

    // errors/writing_errors.h: writing; %1 the path
    TargetExists,
    CertificateWouldNotFit, // an existing certificate would be left beside a new key
    TargetNotRegular,
    TargetNotAFolder,
    TargetFolderMissing, // %1 the folder
    TargetNotWritable,
    TargetFull,
    TargetReadOnly,
    TargetTooLong,
    WriteFailed,
    OwnerUnknown, // %1 user or group name, %2 path
    NotRoot,
    PlanInvalid,          // %1 file
    PlanFileDiffers,      // a file of the plan is missing, or is not the one that the plan was made with
    TargetChanged,        // somebody else has changed it since the plan was made
    AnotherWriter,        // another installation holds the lock
    JournalInvalid,       // %1 file
    DurabilityUnknown,    // it is unknown what reached the disk; the next run puts it in order
    ChangedSince,         // it is no longer what the installation wrote
    SettingsChangedSince, // %1 file, %2 the settings that somebody has changed
    SettingsNotEditable,  // %1 file, %2 line
    SettingsBehindLink,   // %1 link, %2 its target
    BackupUnusable,       // %1 the backup
    NothingToUndo,
    InstallationUnknown, // %1 typed
    HistoryNeedsRoot,
    PlanUntrusted,      // %1 what others could have changed
    PlanLeavesTable,    // %1 the places, one per line
    PlacesNotConfirmed, // %1 the places, one per line
    RemovalNotConfirmed,
    AttributesNotKept, // %1 the file, whose access list or label the new file cannot get
    OwnerNotLookedUp,  // %1 user or group name, %2 path

    // errors/helper_errors.h: the helper that writes as root; %1 the path
    HelperRequestInvalid, // the detail says what is wrong with it
    HelperRequestTooLarge,
    HelperPathRefused,
    HelperOwnerRefused,     // %2 “root:root 0644”
    HelperKeyExposed,       // a private key that others could read
    HelperContentRefused,   // the detail says what is wrong with it
    HelperAuthorityRefused, // an authority's certificate, for a folder of trusted certificates
    HelperSettingRefused,   // %1 file, %2 line
    HelperStartRefused,     // the detail says what is wrong with how it was started
    HelperFolderUnsafe,     // others besides root can change it
    HelperMissing,
    HelperUntrusted, // the program does not belong to root
    HelperDenied,
    HelperNoAgent, // nothing is there to ask for the password
    HelperPasswordWrong,
    HelperFailed,
    ExaminerMissing,
    ExaminerDenied,
    ExaminerFailed,

    // errors/reload_errors.h: making servers reload their configuration; %1 the server
    ConfigurationFaulty,
    SettingsRefused, // %1 server: its own check of the settings, before they are written
    NotServed,       // %1 ports
    PutBackFailed,   // %1 why it was to be put back
    ReloadFailed,
    ServerNotRunning,
    NoServerFound,

    // errors/ssh_errors.h: another machine, over SSH; %1 it, “admin@mail.example.org”
    SshTargetInvalid, // %1 what was typed
    SshMissing,
    SshFailed,
    SshKeyUnknown,
    SshKeyChanged,
    SshLogInRefused,
    SshNotRoot,
    SshPasswordMissing,
    SshPasswordWrong,
    SshToolMissing, // %2 program
    SshAnswerUnclear,
    SshBroken, // while something was being done there
    RemoteFailed,
    RemoteUnfinished,

    // errors/login_errors.h: test log-ins and the IMAP console
    LoginPortUnknown, // %1 typed
    LoginPortNotImap, // %1 typed
    LoginHostIsEmail, // %1 typed
    LoginUserUnusable,
    ImapLoginTyped,
    ImapCommandRefused, // %1 the command
    ImapCommandUnusable,
    ImapDeletingNotAllowed, // %1 the command

    // errors/terminal_errors.h: command line
    WrongUse,
    NothingToAsk, // no answers were given, and there is no terminal to ask at
    OutputUnwritable,
    OutputIsSecret,  // a private key, and standard output is a terminal
    LanguageUnknown, // %1

    // errors/reply_errors.h: what a CA sends back; %1 the name of the certificate, unless it says otherwise
    ReplyWithoutCertificate, // %1 the files
    ReplyOnlyAuthorities,    // %1 one of the authorities
    ReplyForOtherKey,        // %2 the host of the set
    ReplyForOtherRequest,    // the right names, another key
    ReplyFitsNoSet,          //
    ReplyKeyDiffers,         // %1 the file that brings a key
    ReplyIsTestCertificate,
    ReplyExpired,       // %2 when
    ReplyNotYetValid,   // warning: %2 from when
    ReplyHasOtherLeaf,  // note
    ReplyLinkExpired,   // %1 the authority, %2 when
    ReplyLinkWithdrawn, // %1 the authority, %2 fingerprint of the current one
    ReplyLinkMissing,   // %1 the authority, %2 its key identifier, %3 address
    ReplyLinkUnknown,   // warning: %1 the authority, %2 its key identifier
    ReplyRootUntrusted, // warning: %1 the root
    ReplyNamesMissing,  // warning: %1 how many were asked for, %2 how many there are, %3 those missing
    ReplyNamesAdded,    // note: %1 names that nobody asked for
    ReplyNotForServers,
    ReplyUnusable,      // the detail says why
    ReplyKeyNeedsRoot,  // %1 the key's file, %2 command
    IssuerAddressUnfit, // %1 address
    IssuerNotFetched,   // %1 address
    IssuerTooLarge,     // %1 address
    IssuerUnrelated,    // %1 address
    // remembered sets
    SetAmbiguous,     // %1 typed, %2 the places
    SetFileDamaged,   // warning: %1 file
    SetFileNewer,     // warning: %1 file
    SetFromElsewhere, // %1 host: the key is where the set is, so nothing can be renewed here
    // errors/renewal_errors.h: what an ACME client renewed, brought to the servers
    DeployNothingGiven,
    DeployCertificateMissing, // %1 files
    DeployKeyMissing,         // %1 files
    DeployKeyDiffers,         // %1 the certificate's file, %2 the key's
    DeployNamesMissing,       // %1 file, %2 the set's names that it does not have
    DeployExpired,            // %1 file, %2 when
    DeployNotYetValid,        // %1 file, %2 when
    DeployOlder,              // %1 file, %2 its day, %3 that of the installed one
    DeployDistrusted,         // %1 file, %2 why
    DeployUntrusted,          // warning: %1 file, %2 why
    DeployUnproved,           // %1 host
    DaneWouldBreak,           // %1 host, %2 the records of now, %3 those to publish
    // lines for ACME clients
    AcmeClientUnknown, // %1 typed, %2 known ones
    AcmeNeedsDns,      // warning: %1 names
    AcmeNamesUnfit,    // warning: %1 names
    // errors/ca_errors.h: an own CA; %1 its folder
    CaMissing,
    CaExists,
    CaBusy,             // another process is changing it
    CaRecordDamaged,    // %1 the record's file; the detail says where
    CaExpired,          // %1 the CA's name, %2 when
    CaDomainUnfit,      // %1 typed
    CaPassphraseShort,  // %1 least length
    CaHoldsNoRequest,   // %1 file
    CaRequestsRefused,  // %1 files
    CaProfileUnknown,   // %1 typed, %2 known ones
    CaSerialUnknown,    // %1 typed
    CaSerialAmbiguous,  // %1 typed, %2 serials
    CaAlreadyRevoked,   // %1 serial, %2 when
    CaReasonUnknown,    // %1 typed, %2 known ones
    CaFolderUnreadable, // %1 the folder to import; the detail says why

    Count, // the number of codes; not an error, and always last
};

} // namespace mailseal
