// SPDX-License-Identifier: GPL-3.0-or-later
//
// A valid draft: all answers in types that can no longer be wrong.
#pragma once

#include "model/setup/answers/setup_draft.h"
#include "model/x509/issuing/request_config.h"

namespace mailseal {

struct SetupRequest
{
    CertificateProfile profile; // with all names, including the common name
    int days = 365;
    Signing signing = Signing::TestCa;
    KeyAlgorithm key = KeyAlgorithm::EcdsaP256; // for a new key
    bool oneFile = false;                       // key, certificate and chain in the key's file
    bool keyStays = false;                      // where it is, as it is: no file is made that holds it
    QString fileHost;                           // “mail.example.org”
    QString layout;
    QList<ServerChoice> servers;
    bool operator==(const SetupRequest &) const = default;
};

// What there is to say about a draft, and the request that it makes when none of it is an error.
struct DraftReading
{
    QList<Finding> findings; // in the order of the pages
    std::optional<SetupRequest> request;
};

// Does not open the key file.
DraftReading readDraft(const SetupDraft &draft);
// Error: that of the first finding that is one.
Result<SetupRequest> requestOf(const SetupDraft &draft);

// Takes over what an openssl.cnf asks for: subject, names (the common name first), digest and key.
void applyRequestConfig(const RequestConfig &config, SetupDraft &draft);

} // namespace mailseal
