// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request as an openssl.cnf: section [req] with distinguished_name and req_extensions (config(5),
// openssl-req(1), x509v3_config(5)). What is written here makes `openssl req -new -config` ask for the same.
#pragma once

#include "model/x509/certificate_profile.h"

#include <optional>

namespace mailseal {

struct RequestConfig
{
    CertificateProfile profile;      // names in the order of the file; the common name is not added
    std::optional<KeyAlgorithm> key; // from default_bits: RSA of that size when it is offered
    bool operator==(const RequestConfig &) const = default;
};

// Entries that have no meaning here but do no harm (prompt, encrypt_key, default_keyfile …) are passed over;
// an attribute or a kind of name that would be lost is an error. Files that include others are refused.
Result<RequestConfig> readRequestConfig(const QByteArray &text, const QString &fileName);
QByteArray toRequestConfig(const CertificateProfile &profile, KeyAlgorithm key);

} // namespace mailseal
