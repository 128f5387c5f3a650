// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request as an openssl.cnf: section [req] with distinguished_name and req_extensions (config(5),
// openssl-req(1), x509v3_config(5)). The files written here make `openssl req -new -config` produce the same
// request.
#pragma once

#include "model/x509/issuing/certificate_profile.h"

#include <optional>

namespace mailseal {

struct RequestConfig
{
    CertificateProfile profile;      // names in the order of the file; the common name is not added
    std::optional<KeyAlgorithm> key; // from default_bits: RSA of that size, if we offer it
    bool operator==(const RequestConfig &) const = default;
};

// Ignores entries that have no meaning here but do no harm (prompt, encrypt_key, default_keyfile …). An
// attribute or a kind of name that would be lost is an error. Refuses files that include others.
Result<RequestConfig> readRequestConfig(const QByteArray &text, const QString &fileName);
QByteArray toRequestConfig(const CertificateProfile &profile, KeyAlgorithm key);

} // namespace mailseal
