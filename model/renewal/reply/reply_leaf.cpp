// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/reply/reply_leaf.h"

#include "model/base/errors/error_code.h"
#include "model/files/examine/certificate_checks.h"
#include "model/x509/verification/verification.h"

namespace mailseal {
namespace {

bool covers(const Certificate &certificate, const QList<AlternativeName> &names)
{
    return std::any_of(names.begin(), names.end(),
        [&](const AlternativeName &name) { return isValidFor(certificate, name); });
}

bool isOlder(const CertificateDetails &one, const CertificateDetails &other)
{
    return std::pair(one.notBefore, one.notAfter) < std::pair(other.notBefore, other.notAfter);
}

} // namespace

QByteArray publicKeySum(const Certificate &certificate)
{
    return QByteArray::fromHex(details(certificate).tlsa.toLatin1());
}

QString authorityText(const CertificateDetails &details)
{
    return details.commonName.isEmpty() ? details.subject : details.commonName;
}

Error noLeaf(const ReplyContents &contents, const Wanted &wanted)
{
    QList<Certificate> leaves;
    for (const Certificate &certificate : contents.certificates) {
        if (!certificate.isAuthority())
            leaves << certificate;
    }
    if (contents.certificates.isEmpty())
        return {ErrorCode::ReplyWithoutCertificate, {contents.titles.join(QStringLiteral(", "))}, {}};
    if (leaves.isEmpty())
        return {ErrorCode::ReplyOnlyAuthorities, {authorityText(details(contents.certificates.first()))}, {}};
    for (const ReplyContents::Key &own : contents.keys) {
        if (leaves.first().holdsPublicKeyOf(own.key))
            return {ErrorCode::ReplyKeyDiffers, {own.file}, {}};
    }
    for (const Certificate &leaf : std::as_const(leaves)) {
        if (covers(leaf, wanted.names))
            return {ErrorCode::ReplyForOtherRequest, {titleOf(leaf)}, {}};
    }
    return {ErrorCode::ReplyForOtherKey, {titleOf(leaves.first()), wanted.host}, {}};
}

Result<Certificate> leafOf(const ReplyContents &contents, const Wanted &wanted)
{
    std::optional<Certificate> leaf;
    std::optional<Certificate> test;
    for (const Certificate &certificate : contents.certificates) {
        if (publicKeySum(certificate) != wanted.publicKeySha256)
            continue;
        if (files::isTestCertificate(details(certificate)))
            test = certificate;
        else if (!leaf || isOlder(details(*leaf), details(certificate)))
            leaf = certificate;
    }
    if (leaf)
        return *leaf;
    if (test)
        return failure(ErrorCode::ReplyIsTestCertificate, {titleOf(*test)});
    return failure(noLeaf(contents, wanted));
}

} // namespace mailseal
