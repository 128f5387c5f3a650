// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/keys/post_quantum_key.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal {

using namespace openssl;

QStringList postQuantumNames()
{
    return {QStringLiteral("ml-dsa-44"), QStringLiteral("ml-dsa-65"), QStringLiteral("ml-dsa-87")};
}

bool isPostQuantumKnown()
{
    const ErrorScope errors;
    return PkeyContext(EVP_PKEY_CTX_new_from_name(nullptr, "ML-DSA-65", nullptr)) != nullptr;
}

Result<PrivateKey> makePostQuantumKey(const QString &name)
{
    const DeadStackWiped wiped;
    const ErrorScope errors;
    EVP_PKEY *key = nullptr;
    const PkeyContext context(
        EVP_PKEY_CTX_new_from_name(nullptr, name.toUpper().toLatin1().constData(), nullptr));
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 || EVP_PKEY_generate(context.get(), &key) != 1)
        return errors.failed();
    return PrivateKey::adopt(key);
}

} // namespace mailseal
