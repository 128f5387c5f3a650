// SPDX-License-Identifier: GPL-3.0-or-later
//
// Certificate files: reading, examining, converting and mending them.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array fileErrors{
    ErrorRow{ErrorCode::FileEmpty, "FileEmpty", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The file %1 is empty. Ask for it again or choose another file.")},
    ErrorRow{ErrorCode::FileHoldsNothingKnown, "FileHoldsNothingKnown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds no certificate, key or request that is known here. Check that it is the "
            "right file.")},
    ErrorRow{ErrorCode::FileIsWebPage, "FileIsWebPage", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is a web page. Download the certificate itself instead of the page that offers "
            "it.")},
    ErrorRow{ErrorCode::FileHoldsTooMany, "FileHoldsTooMany", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds more objects than the %2 that are read. Split it into several files.")},
    ErrorRow{ErrorCode::ObjectDamaged, "ObjectDamaged", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is damaged at “%2”: something is missing or was changed. Get it again from "
            "where it came.")},
    ErrorRow{ErrorCode::PassphraseMissing, "PassphraseMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is protected by a passphrase, and none was given. Run the program where it can "
            "ask you, or give a file with the passphrase.")},
    ErrorRow{ErrorCode::PassphraseWrong, "PassphraseWrong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "The passphrase does not open the file %1. Try again.")},
    ErrorRow{ErrorCode::EncryptionUnsupported, "EncryptionUnsupported", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is protected with %2, which is not supported here. Save it again with a common "
            "method such as AES-256 where it was made.")},
    ErrorRow{ErrorCode::DerivationTooCostly, "DerivationTooCostly", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The passphrase of %1 is worked on in %2 rounds, more than the limit of %3; such a file may "
            "be made to keep a program busy. Raise the limit if you trust the file.")},
    ErrorRow{ErrorCode::PassphraseFileUnusable, "PassphraseFileUnusable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The passphrase file %1 cannot be used. It must be readable and hold the passphrase in its "
            "first line, at most 1,024 characters.")},
    ErrorRow{ErrorCode::TimeInvalid, "TimeInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a point in time. Type it as 2026-12-31 or 2026-12-31T23:59:59Z.")},
    ErrorRow{ErrorCode::LimitInvalid, "LimitInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a number of rounds. Type a whole number, for example 10000000.")},
    ErrorRow{ErrorCode::FormatUnknown, "FormatUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a format that can be written here. Choose one of: %2.")},
    ErrorRow{ErrorCode::PartUnknown, "PartUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a part that can be chosen. Choose one of: %2.")},
    ErrorRow{ErrorCode::NothingToWrite, "NothingToWrite", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The files hold nothing that can be written as %1. Choose another format or part.")},
    ErrorRow{ErrorCode::NoKeyForFormat, "NoKeyForFormat", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "No private key was given, and %1 needs one. Add the file with the key.")},
    ErrorRow{ErrorCode::NoCertificateForFormat, "NoCertificateForFormat", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No certificate was given, and %1 needs one. Add the file with the certificate.")},
    ErrorRow{ErrorCode::SeveralKeys, "SeveralKeys", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The files hold several private keys (%1), and none of them belongs to the certificate. Give "
            "the files of one certificate only.")},
    ErrorRow{ErrorCode::SeveralObjectsForDer, "SeveralObjectsForDer", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "A DER file can hold one object only. Choose certificate or key with --only.")},
    ErrorRow{ErrorCode::KeyHasNoTraditionalForm, "KeyHasNoTraditionalForm", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "A key of the kind %1 has no traditional form. Choose PKCS#8 instead.")},
    ErrorRow{ErrorCode::KeyDoesNotBelong, "KeyDoesNotBelong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The private key does not belong to the certificate “%1”. Give the key that its request was "
            "made with.")},
    ErrorRow{ErrorCode::CannotMend, "CannotMend", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The file %1 holds nothing that can be mended. Nothing was written.")},
    ErrorRow{ErrorCode::TrustFileHoldsNone, "TrustFileHoldsNone", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds no certificate that could be trusted. Choose the file with the CA "
            "certificates.")},
    ErrorRow{ErrorCode::KeyFileHoldsNone, "KeyFileHoldsNone", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The file %1 holds no private key to compare with. Choose the key file.")},
    ErrorRow{ErrorCode::CrlFileHoldsNone, "CrlFileHoldsNone", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "The file %1 holds no certificate revocation list. Choose another file.")},
    ErrorRow{ErrorCode::NewPassphraseMissing, "NewPassphraseMissing", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No passphrase was given for the new %1 file. Give one in a file with --new-passphrase-file, "
            "or choose --no-passphrase.")},
    ErrorRow{ErrorCode::LogIsBinary, "LogIsBinary", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is not a log but binary data. Choose the text file that the mail server writes, "
            "mostly /var/log/mail.log.")},
    ErrorRow{ErrorCode::LogIsJournal, "LogIsJournal", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is a journal of systemd, which only journalctl reads. Have it print the lines, with "
            "“journalctl --file FILE -o short-iso | mailseal-cli diagnose”.")},
    ErrorRow{ErrorCode::FileIsSshKey, "FileIsSshKey", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is an SSH key (%2), which is for logging in to a machine and not for TLS. "
            "Choose the private key that the certificate was requested with, mostly a file that ends "
            "with .key.")},
    ErrorRow{ErrorCode::FileIsKeystore, "FileIsKeystore", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is a Java keystore (%2). Convert it with “keytool -importkeystore "
            "-srckeystore FILE -destkeystore mail.p12 -deststoretype PKCS12” and open mail.p12.")},
    ErrorRow{ErrorCode::FileIsDkimRecord, "FileIsDkimRecord", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is a DKIM record, with which mails are signed and not connections. It "
            "belongs into the DNS; choose the file with the certificate.")},
    ErrorRow{ErrorCode::FileIsPgp, "FileIsPgp", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is for OpenPGP, which knows other keys than TLS. Choose the file with the "
            "certificate.")},
    ErrorRow{ErrorCode::FileIsOcspAnswer, "FileIsOcspAnswer", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is an OCSP answer: what an authority says about a certificate, not the "
            "certificate itself. Choose the file with the certificate.")},
    ErrorRow{ErrorCode::FileIsEncryptedMail, "FileIsEncryptedMail", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is an encrypted mail (S/MIME), which only its receiver can open. Open it in "
            "the mail program, and save the attachment from there.")},
    ErrorRow{ErrorCode::KeyAlgorithmUnknown, "KeyAlgorithmUnknown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The key in %1 is of the kind %2, which the OpenSSL of this machine does not "
            "know. Use it where OpenSSL knows it, or make an ECDSA or RSA key.")},
    ErrorRow{ErrorCode::BlockUnfinished, "BlockUnfinished", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In the file %1 the block “%2” that begins on line %3 ends too early: the rest of it and "
            "its END line are missing. Copy it again, to the end of the END line.")},
    ErrorRow{ErrorCode::BlockNotBase64, "BlockNotBase64", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In the file %1 the block “%2” holds something on line %3 that is not base64. Get the "
            "file again from where it came.")},
    ErrorRow{ErrorCode::BlockCut, "BlockCut", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In the file %1 the block “%2” that begins on line %3 is cut: the last %4 octets of its "
            "content are missing. Get the file again from where it came.")},
    ErrorRow{ErrorCode::BlockContentWrong, "BlockContentWrong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "In the file %1 the block “%2” that begins on line %3 is as long as it should be, but its"
            " content was changed. Get the file again from where it came.")},
    ErrorRow{ErrorCode::BinaryCut, "BinaryCut", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 begins like a certificate or key in binary form (DER) and is cut: its last %2 octets are "
            "missing. Get the file again from where it came.")},
    ErrorRow{ErrorCode::FileIsForOther, "FileIsForOther", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is for %2, which a mail server cannot use. Choose the file with the certificate or "
            "its private key.")},
    ErrorRow{ErrorCode::FileIsLocked, "FileIsLocked", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is encrypted with %2. Decrypt it with that program, and open what comes out.")},
    ErrorRow{ErrorCode::FileIsDescription, "FileIsDescription", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 describes a certificate or a key in words, but does not hold it. Choose the file itself, "
            "which mostly begins with “-----BEGIN”.")},
};

} // namespace mailseal
