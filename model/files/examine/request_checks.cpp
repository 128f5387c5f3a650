// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/request_checks.h"

#include "model/base/advice/advice_id.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/read/name_entries.h"
#include "model/x509/keys/algorithm_names.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {
namespace {

using namespace openssl;

Request requestFrom(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return Request(d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())));
}

bool isExtensionRequest(int nid)
{
    return nid == NID_ext_req || nid == NID_ms_ext_req;
}

QStringList attributesOf(X509_REQ *request)
{
    QStringList names;
    for (int i = 0; i < X509_REQ_get_attr_count(request); ++i) {
        const int nid = OBJ_obj2nid(X509_ATTRIBUTE_get0_object(X509_REQ_get_attr(request, i)));
        if (!isExtensionRequest(nid) && nid != NID_undef)
            names << QString::fromLatin1(OBJ_nid2ln(nid));
    }
    return names;
}

QStringList extensionsOf(X509_REQ *request)
{
    const Extensions extensions(X509_REQ_get_extensions(request));
    QStringList names;
    for (int i = 0; i < sk_X509_EXTENSION_num(extensions.get()); ++i) {
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(sk_X509_EXTENSION_value(extensions.get(), i)));
        if (nid != NID_subject_alt_name && nid != NID_undef)
            names << QString::fromLatin1(OBJ_nid2sn(nid));
    }
    return names;
}

// The key's algorithm if this OpenSSL does not know it, so that nothing can be said of the signature; else
// empty.
QString unknownKeyAlgorithm(const QByteArray &der)
{
    const ErrorScope errors;
    const Request request = requestFrom(der);
    ASN1_OBJECT *algorithm = nullptr;
    if (!request
        || X509_PUBKEY_get0_param(
               &algorithm, nullptr, nullptr, nullptr, X509_REQ_get_X509_PUBKEY(request.get()))
            != 1)
        return {};
    const std::string_view identifier(
        reinterpret_cast<const char *>(OBJ_get0_data(algorithm)), OBJ_length(algorithm));
    return isKnownAlgorithm(identifier) ? QString() : algorithmName(identifier);
}

// RFC 7633 §4: the same extension as in a certificate.
bool asksForStapling(const QByteArray &der)
{
    const ErrorScope errors;
    const Request request = requestFrom(der);
    const Extensions extensions(request ? X509_REQ_get_extensions(request.get()) : nullptr);
    return X509v3_get_ext_by_NID(extensions.get(), NID_tlsfeature, -1) >= 0;
}

} // namespace

bool isRequestSigned(const QByteArray &der)
{
    const ErrorScope errors;
    const Request request = requestFrom(der);
    return request && X509_REQ_verify(request.get(), X509_REQ_get0_pubkey(request.get())) == 1;
}

QStringList ignoredInRequest(const QByteArray &der)
{
    const ErrorScope errors;
    const Request request = requestFrom(der);
    if (!request)
        return {};
    QStringList names;
    for (const NameEntry &entry : nameEntries(X509_REQ_get_subject_name(request.get()))) {
        if (entry.attribute != QLatin1String("CN"))
            names << entry.attribute;
    }
    names << attributesOf(request.get()) << extensionsOf(request.get());
    names.removeDuplicates();
    return names;
}

QList<Advice> checkRequest(const QByteArray &der)
{
    const RequestDetails details = requestDetails(der);
    QList<Advice> findings;
    if (const QString unknown = unknownKeyAlgorithm(der); !unknown.isEmpty())
        findings << Advice{AdviceId::AlgorithmUnknown, -1, {details.title(), unknown}};
    else if (!isRequestSigned(der))
        findings << Advice{AdviceId::RequestSignature, -1, {details.title()}};
    if (details.names.isEmpty())
        findings << Advice{AdviceId::RequestWithoutNames, -1, {details.title()}};
    if (asksForStapling(der))
        findings << Advice{AdviceId::MustStaple, -1, {details.title()}};
    if (details.keyBits > 0 && details.keyBits < 2048 && details.key.startsWith(QLatin1String("RSA")))
        findings << Advice{AdviceId::WeakRsa, -1, {QString::number(details.keyBits)}};
    return findings;
}

} // namespace mailseal::files
