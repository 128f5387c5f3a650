// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/new_key.h"

#include "model/ca/signing/asked_requests.h"
#include "model/ca/signing/ca_key.h"
#include "model/files/read/reading.h"
#include "model/files/write/conversion.h"
#include "model/x509/issuing/issuing.h"

namespace mailseal::ca {
namespace {

files::FileObject objectOf(const Certificate &certificate)
{
    files::FileObject object;
    object.type = files::ObjectType::Certificate;
    object.der = certificate.der();
    object.certificate = certificate;
    return object;
}

} // namespace

Result<NewKey> makeNewKey(const QList<AlternativeName> &names, const QCA::SecureArray &passphrase)
{
    if (const auto fits = checkNewPassphrase(passphrase); !fits)
        return failure(fits.error());
    CertificateProfile profile;
    profile.names = names;
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    if (!key)
        return failure(key.error());
    const auto pem = makeRequest(profile, *key);
    if (!pem)
        return failure(pem.error());
    const QString source = names.first().display();
    const auto contents
        = files::read({source, secretBytes({pem->constData(), static_cast<size_t>(pem->size())})}, {});
    if (!contents)
        return failure(contents.error());
    const auto requests = requestsIn(*contents, source);
    if (!requests)
        return failure(requests.error());
    return NewKey{*key, requests->first(), passphrase};
}

Result<SecretBytes> pfxOf(const NewKey &key, const Certificate &certificate, const CaState &state)
{
    files::FileContents contents;
    files::FileObject own;
    own.type = files::ObjectType::PrivateKey;
    own.key = key.key;
    contents.objects << own << objectOf(certificate);
    for (const Certificate &issuer : state.issuers)
        contents.objects << objectOf(issuer);
    files::ConversionRequest request;
    request.format = files::Format::Pkcs12;
    request.friendlyName = key.request.source;
    request.passphrase = key.passphrase;
    auto pfx = files::convert({contents}, request);
    return pfx ? Result<SecretBytes>(std::move(pfx->bytes)) : failure(pfx.error());
}

} // namespace mailseal::ca
