// SPDX-License-Identifier: GPL-3.0-or-later
//
// An own CA: its folder, what it is asked to sign, and what it has signed.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array caErrors{
    ErrorRow{ErrorCode::CaMissing, "CaMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no CA in %1. Name its folder with --ca, or make one: mailseal-cli ca create.")},
    ErrorRow{ErrorCode::CaExists, "CaExists", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is a CA in %1 already, or something else. Choose an empty folder with --ca.")},
    ErrorRow{ErrorCode::CaBusy, "CaBusy", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Another process is changing the CA in %1. Wait until it has ended, then try again.")},
    ErrorRow{ErrorCode::CaRecordDamaged, "CaRecordDamaged", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The CA's record %1 is damaged, or a newer version of this program wrote it; nothing was "
            "changed. Use the newer version, or restore the CA from your backup.")},
    ErrorRow{ErrorCode::CaExpired, "CaExpired", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The CA “%1” ended on %2 and can sign nothing any more. Make a new CA and bring its root "
            "to your devices.")},
    ErrorRow{ErrorCode::CaDomainUnfit, "CaDomainUnfit", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "“%1” is not a domain that a CA can be limited to. Type a domain such as example.org, or "
            "an IP address.")},
    ErrorRow{ErrorCode::CaPassphraseShort, "CaPassphraseShort", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This passphrase is too short. Choose one of at least %1 characters, such as five words.")},
    ErrorRow{ErrorCode::CaHoldsNoRequest, "CaHoldsNoRequest", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no certificate signing request (CSR) in %1. Choose the file that begins with "
            "-----BEGIN CERTIFICATE REQUEST-----.")},
    ErrorRow{ErrorCode::CaRequestsRefused, "CaRequestsRefused", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Nothing was signed, because of what is said above about %1. Sign the others without "
            "these, or have the requests made anew.")},
    ErrorRow{ErrorCode::CaProfileUnknown, "CaProfileUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "“%1” is not a use of a certificate. Choose one of: %2.")},
    ErrorRow{ErrorCode::CaSerialUnknown, "CaSerialUnknown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "This CA has signed no certificate with “%1”. Look at the list: mailseal-cli ca list.")},
    ErrorRow{ErrorCode::CaSerialAmbiguous, "CaSerialAmbiguous", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” means several certificates. Name one by its serial number: %2.")},
    ErrorRow{ErrorCode::CaAlreadyRevoked, "CaAlreadyRevoked", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "The certificate %1 was revoked on %2 already.")},
    ErrorRow{ErrorCode::CaReasonUnknown, "CaReasonUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "“%1” is not a reason for revoking. Choose one of: %2.")},
    ErrorRow{ErrorCode::CaFolderUnreadable, "CaFolderUnreadable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The folder %1 is not a CA of OpenSSL, easy-rsa or XCA that can be taken over. Nothing was "
            "made.")},
};

} // namespace mailseal
