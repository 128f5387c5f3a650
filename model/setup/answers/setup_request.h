// SPDX-License-Identifier: GPL-3.0-or-later
//
// A draft that passed: everything in the types that cannot be wrong any more.
#pragma once

#include "model/setup/answers/setup_draft.h"
#include "model/x509/request_config.h"

namespace mailseal {

struct SetupRequest
{
    CertificateProfile profile; // all names in it, the common name among them
    int days = 365;
    Signing signing = Signing::TestCa;
    KeyAlgorithm key = KeyAlgorithm::EcdsaP256; // of a new key
    bool oneFile = false;                       // key, certificate and chain in the key's file
    QString fileHost;                           // “mail.example.org”
    QString layout;
    QList<ServerChoice> servers;
    bool operator==(const SetupRequest &) const = default;
};

// The first error of validate(), if there is one.
Result<SetupRequest> parse(const SetupDraft &draft);

// Takes over what an openssl.cnf asks for: subject, names (the common name first), digest and key.
void applyRequestConfig(const RequestConfig &config, SetupDraft &draft);

} // namespace mailseal
