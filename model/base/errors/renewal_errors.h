// SPDX-License-Identifier: GPL-3.0-or-later
//
// Renewal by other programs: what they made, brought to the servers, and the lines that call them.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array renewalErrors{
    ErrorRow{ErrorCode::DeployNothingGiven, "DeployNothingGiven", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "No client said what it renewed, and no files were named. Name the certificate with its "
            "chain, and the key: mailseal-cli deploy --set NAME CERTIFICATE KEY.")},
    ErrorRow{ErrorCode::DeployCertificateMissing, "DeployCertificateMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no server certificate in %1, so nothing was installed. Name the file with the "
            "renewed certificate and its chain.")},
    ErrorRow{ErrorCode::DeployKeyMissing, "DeployKeyMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no private key in %1, so nothing was installed. Name the file of the key that the "
            "certificate was renewed with.")},
    ErrorRow{ErrorCode::DeployKeyDiffers, "DeployKeyDiffers", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The key in %2 does not belong to the certificate in %1, so nothing was installed. Name the "
            "two files that the client made together.")},
    ErrorRow{ErrorCode::DeployNamesMissing, "DeployNamesMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The certificate in %1 lacks names of the set: %2. Nothing was installed. Have the client "
            "ask for these names too, or set up the servers again for the names that it has.")},
    ErrorRow{ErrorCode::DeployExpired, "DeployExpired", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The certificate in %1 ended on %2, so nothing was installed. Let the client renew it first.")},
    ErrorRow{ErrorCode::DeployNotYetValid, "DeployNotYetValid", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The certificate in %1 is valid only from %2 on, so nothing was installed. Check the clock "
            "of this machine.")},
    ErrorRow{ErrorCode::DeployOlder, "DeployOlder", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The certificate in %1 was made on %2, before the one that is installed (%3), so nothing was "
            "installed. Name the renewed one.")},
    ErrorRow{ErrorCode::DeployDistrusted, "DeployDistrusted", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Clients would no longer trust the certificate in %1, as they do the one that is installed: "
            "%2 Nothing was installed. Check which CA the client asks, and that its chain is complete.")},
    ErrorRow{ErrorCode::DeployUntrusted, "DeployUntrusted", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "This machine does not trust the certificate in %1 (%2).")},
    ErrorRow{ErrorCode::DeployUnproved, "DeployUnproved", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The renewed files for %1 are installed, but no port of this machine shows the certificate. "
            "See that the servers use these files: mailseal-cli config.")},
    ErrorRow{ErrorCode::DaneWouldBreak, "DaneWouldBreak", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Whoever checks DANE would refuse %1, and senders would hold back mail for it: its record %2 fits the certificate of now and not "
            "the new one. Nothing was changed. Publish “%3” there as well, wait until the old answer can no longer "
            "be kept anywhere (its TTL), and then do this again.")},
    ErrorRow{ErrorCode::AcmeClientUnknown, "AcmeClientUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "“%1” is not an ACME client that is known here. Known are: %2.")},
    ErrorRow{ErrorCode::AcmeNeedsDns, "AcmeNeedsDns", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "A CA lets only DNS prove %1. Choose your DNS provider’s plugin of the client instead of the "
            "port 80 that the line uses.")},
    ErrorRow{ErrorCode::AcmeNamesUnfit, "AcmeNamesUnfit", ErrorClass::Warning,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "ACME clients do not get certificates for %1, so the line leaves these names out.")},
};

} // namespace mailseal
