// SPDX-License-Identifier: GPL-3.0-or-later
//
// A fault in today's configuration, as a value, and what the server does about it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mailseal {

struct Setting
{
    QString key;   // “smtpd_tls_cert_file”
    QString value; // as the server takes it
    QString scope; // “submission/inet”, “protocol imap”, “local_name mail.example.org”; empty: everywhere
    QString file;
    int line = 0; // 0: not known
    bool operator==(const Setting &) const = default;
};

enum class Verdict { Works, NoTls, Refuses }; // Refuses: the server does not start

enum class Fault {
    FileMissing,
    FileIsFolder,
    FileEmpty,
    FileUnreadable,  // by the server's user, %2
    FileNotExamined, // by us
    FileOpenToAll,   // a key
    HoldsNoCertificate,
    HoldsNoKey,
    PemDamaged,
    NotPem,
    KeyEncrypted,
    KeyMismatch,
    WrongOrder,
    KeyNotFirst,
    CertificateExpired, // %2 when
    LessThanMissing,
    LessThanUnwanted,
    TrailingComment,
    CarriageReturn,
    Quoted,
    Swallowed, // %2 the setting that became part of another's value
    Repeated,
    Obsolete, // %2 what to write instead
    TooNew,   // %2 the version that knows it
    LevelInvalid,
    LevelMissing,
    CertificateMissing,
    ProtocolsInvalid,
    ProtocolsBlank,
    ProtocolsWeak,
    EncryptForAll,
    Contradiction, // %2 the other setting
    CleartextLogin,
    VersionMissing,
    VersionNotFirst,
    ByteOrderMark,
    ProtocolsUnset,  // and the version's default is weak
    Misspelled,      // %2 the name that was meant
    ChainIncomplete, // %2 the issuer that is not there
    DhNotPlain,
    LookupCleartext,
    LookupUnverified
};

struct ConfigFinding
{
    Fault fault;
    Verdict verdict = Verdict::Works;
    Setting setting;
    QString more{}; // “%2” above
    bool operator==(const ConfigFinding &) const = default;
};

QString faultName(Fault fault);       // “key-mismatch”, for programs
QString verdictName(Verdict verdict); // “works”, “no-tls”, “refuses-to-start”
QString verdictMeaning(Verdict verdict);
QString sentence(const ConfigFinding &finding); // what is wrong and what to do

} // namespace mailseal
