// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate's validity, version and key, and making them.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array keyErrors{
    ErrorRow{ErrorCode::DaysNotANumber, "DaysNotANumber", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a number of days. Type a whole number, for example 365.")},
    ErrorRow{ErrorCode::DaysOutOfRange, "DaysOutOfRange", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "A validity of %1 days is not possible. Type a number from %2 to %3.")},
    ErrorRow{ErrorCode::DaysLong, "DaysLong", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Long validity (days: %1). Some mail programs refuse server certificates that are valid for "
            "more than 825 days.")},
    ErrorRow{ErrorCode::VersionOneHasNoNames, "VersionOneHasNoNames", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "A version 1 certificate cannot carry alternative names. Most mail programs will refuse it; "
            "choose version 3 unless a very old device needs version 1.")},
    ErrorRow{ErrorCode::X509VersionInvalid, "X509VersionInvalid", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a certificate version. Type 3, or 1 for very old devices.")},
    ErrorRow{ErrorCode::KeyUnknown, "KeyUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a kind of key that can be made here. Choose one of: %2.")},
    ErrorRow{ErrorCode::KeyFileUnreadable, "KeyFileUnreadable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The key file %1 cannot be read. Check the name and that you may read it.")},
    ErrorRow{ErrorCode::KeyFileHoldsNoKey, "KeyFileHoldsNoKey", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds no private key. Choose the file that begins with -----BEGIN PRIVATE "
            "KEY----- or similar.")},
    ErrorRow{ErrorCode::KeyFileHoldsCertificate, "KeyFileHoldsCertificate", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds a certificate, not a private key. Choose the key that belongs to it.")},
    ErrorRow{ErrorCode::KeyFileHoldsRequest, "KeyFileHoldsRequest", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 holds a certificate signing request, not a private key. Choose the key it was "
            "made with.")},
    ErrorRow{ErrorCode::KeyPassphraseMissing, "KeyPassphraseMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The key in %1 is protected by a passphrase, and none was given. Run the program where it "
            "can ask you, or remove the passphrase from a copy of the key.")},
    ErrorRow{ErrorCode::KeyPassphraseWrong, "KeyPassphraseWrong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "The passphrase does not open the key in %1. Try again.")},
    ErrorRow{ErrorCode::KeyUnsupported, "KeyUnsupported", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The key in %1 is %2, which mail servers cannot use safely. Use ECDSA P-256 or P-384, "
            "Ed25519, or RSA with 2048 to 4096 bits.")},
    ErrorRow{ErrorCode::KeyDiffers, "KeyDiffers", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The key in %1 is %2, but %3 was asked for. Choose another key file or leave the kind of key "
            "open.")},
    ErrorRow{ErrorCode::SigningUnknown, "SigningUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "“%1” is not a way to sign. Choose one of: %2.")},
    ErrorRow{ErrorCode::DigestUnknown, "DigestUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not a digest that can be used here. Choose one of: %2.")},
    ErrorRow{ErrorCode::CryptographyFailed, "CryptographyFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The cryptographic library reported a failure. Nothing was written. If it happens again, "
            "report it with the details.")},
    ErrorRow{ErrorCode::Cancelled, "Cancelled", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "Cancelled. Nothing was written.")},
};

} // namespace mailseal
