// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/signed_content.h"

#include "model/x509/openssl/openssl_handles.h"

#include <openssl/cms.h>

namespace mailseal::files {
namespace {

using Message = openssl::Handle<CMS_ContentInfo, CMS_ContentInfo_free>;

bool looksSigned(std::string_view der)
{
    constexpr std::string_view signedData("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02");
    constexpr size_t head = 32; // tag and length before it
    return der.substr(0, head).find(signedData) != std::string_view::npos;
}

} // namespace

std::optional<SecretBytes> signedContent(std::string_view der)
{
    if (!looksSigned(der))
        return std::nullopt;
    const openssl::ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const Message message(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
    if (!message || OBJ_obj2nid(CMS_get0_type(message.get())) != NID_pkcs7_signed
        || OBJ_obj2nid(CMS_get0_eContentType(message.get())) != NID_pkcs7_data)
        return std::nullopt;
    ASN1_OCTET_STRING **content = CMS_get0_content(message.get());
    if (content == nullptr || *content == nullptr || ASN1_STRING_length(*content) <= 0)
        return std::nullopt;
    return secretBytes({reinterpret_cast<const char *>(ASN1_STRING_get0_data(*content)),
        static_cast<size_t>(ASN1_STRING_length(*content))});
}

} // namespace mailseal::files
