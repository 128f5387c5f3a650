// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/keys/cipher_list.h"

#include <memory>
#include <openssl/ssl.h>

namespace mailseal {

CipherList CipherList::read(const QString &list)
{
    CipherList result;
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
        SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    // Those of TLS 1.3 are a list of their own and fit every key.
    if (!context || SSL_CTX_set_ciphersuites(context.get(), "") != 1)
        return result;
    SSL_CTX_set_security_level(context.get(), 1);
    if (SSL_CTX_set_cipher_list(context.get(), list.toUtf8().constData()) != 1)
        return result;
    result.isUnderstood = true;
    STACK_OF(SSL_CIPHER) *ciphers = SSL_CTX_get_ciphers(context.get());
    for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i) {
        const int kind = SSL_CIPHER_get_auth_nid(sk_SSL_CIPHER_value(ciphers, i));
        result.servesRsa = result.servesRsa || kind == NID_auth_rsa;
        result.servesEcdsa = result.servesEcdsa || kind == NID_auth_ecdsa;
    }
    return result;
}

} // namespace mailseal
