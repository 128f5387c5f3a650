// SPDX-License-Identifier: GPL-3.0-or-later
//
// PKCS#12 and PKCS#7 containers.
// Private to model/files/write.
#pragma once

#include "model/files/write/conversion.h"

namespace mailseal::files {

struct Pkcs12Content
{
    std::optional<PrivateKey> key;
    QList<Certificate> certificates; // the key's own first
    QString friendlyName;
    QCA::SecureArray passphrase;
    bool legacy = false;
};

Result<SecretBytes> writePkcs12(const Pkcs12Content &content);
Result<SecretBytes> writePkcs7(const QList<Certificate> &certificates);

} // namespace mailseal::files
