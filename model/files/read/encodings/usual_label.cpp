// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/encodings/usual_label.h"

#include "model/x509/der/der_value.h"

#include <QByteArrayList>
#include <algorithm>

namespace mailseal::files {
namespace {

constexpr unsigned char firstTag = 0xA0; // [0], constructed

// SEQUENCE { … } with these tags first.
bool begins(std::string_view content, std::initializer_list<unsigned char> tags)
{
    DerWalk fields(content);
    return std::all_of(tags.begin(), tags.end(), [&fields](unsigned char tag) {
        const auto field = fields.next();
        return field && field->tag == tag;
    });
}

// A key in PKCS#8, PKCS#1 or SEC 1, by what follows its version.
QByteArrayList keyLabels(std::string_view content)
{
    if (begins(content, {der::integer, der::sequence, der::octetString}))
        return {"PRIVATE KEY"};
    if (begins(content, {der::integer, der::octetString}))
        return {"EC PRIVATE KEY"};
    DerWalk fields(content);
    int numbers = 0;
    while (fields.next(der::integer))
        ++numbers;
    return numbers == 9 ? QByteArrayList{"RSA PRIVATE KEY"}
        : numbers == 6  ? QByteArrayList{"DSA PRIVATE KEY"}
                        : QByteArrayList();
}

// A signed value, by what is signed: a certificate (RFC 5280 §4.1) begins with [0], or without a version has
// its validity in the fourth place; a request (RFC 2986 §4.1) ends there or has its attributes; a revocation
// list (RFC 5280 §5.1) has a time.
QByteArrayList signedLabels(std::string_view content)
{
    const auto inner = DerWalk(content).next(der::sequence);
    DerWalk fields(inner ? inner->content : std::string_view());
    const auto first = fields.next();
    (void)fields.next();
    (void)fields.next();
    const auto fourth = fields.next();
    if (first && first->tag == firstTag)
        return {"CERTIFICATE", "X509 CERTIFICATE"};
    if (!first || first->tag != der::integer)
        return {"X509 CRL"};
    if (!fourth || fourth->tag == firstTag)
        return {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"};
    return fourth->tag == der::sequence ? QByteArrayList{"CERTIFICATE", "X509 CERTIFICATE"}
                                        : QByteArrayList{"X509 CRL"};
}

QByteArrayList labelsFor(std::string_view der)
{
    const auto value = DerWalk(der).next(der::sequence);
    if (!value)
        return {};
    const std::string_view content = value->content;
    if (begins(content, {der::sequence, der::sequence, der::bitString}))
        return signedLabels(content);
    if (begins(content, {der::sequence, der::bitString}))
        return {"PUBLIC KEY"};
    if (begins(content, {der::sequence, der::octetString}))
        return {"ENCRYPTED PRIVATE KEY"};
    if (begins(content, {der::objectIdentifier}))
        return {"PKCS7", "CMS", "PKCS #7 SIGNED DATA"};
    if (looksLikeRsaPublicKey(der))
        return {"RSA PUBLIC KEY"};
    return keyLabels(content);
}

} // namespace

QByteArray usualLabel(std::string_view der, const QByteArray &label)
{
    const QByteArrayList labels = labelsFor(der);
    return labels.isEmpty() ? QByteArray() : labels.contains(label) ? label : labels.first();
}

} // namespace mailseal::files
