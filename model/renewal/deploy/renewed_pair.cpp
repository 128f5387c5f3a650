// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/deploy/renewed_pair.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/read/reading.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/verification/verification_reason.h"

namespace mailseal {
namespace {

struct Named
{
    QString file;
    files::FileContents contents;
};

QString dateOf(const QDateTime &time)
{
    return longDate(time.toUTC().date());
}

Verification verified(const Certificate &leaf, const QList<Certificate> &chain, const RenewalCheck &check)
{
    return verify({leaf, chain, check.trusted, {}, check.now.toUTC(), Purpose::TlsServer, {}});
}

QStringList missingNames(const Certificate &leaf, const QStringList &wanted)
{
    QStringList missing;
    for (const QString &text : wanted) {
        const auto name = AlternativeName::parse(text);
        if (name && name->kind() != AlternativeName::Kind::Email && !isValidFor(leaf, *name))
            missing << name->display();
    }
    return missing;
}

// Servers do not send roots.
QList<Certificate> withoutRoot(const QList<Certificate> &all, const Chain &chain)
{
    QList<Certificate> sent;
    for (const qsizetype place : chain.certificates) {
        if (sent.isEmpty() || !all[place].isSelfSigned())
            sent << all[place];
    }
    return sent;
}

} // namespace

Result<RenewedPair> readRenewedPair(const QStringList &paths)
{
    QList<Certificate> certificates;
    QStringList certificateFiles;
    std::optional<PrivateKey> key;
    QString keyFile;
    for (const QString &path : paths) {
        const auto bytes = files::readFile(path);
        if (!bytes)
            return failure(bytes.error());
        const auto contents = files::read(*bytes, {});
        if (!contents)
            return failure(contents.error());
        for (const Certificate &one : certificatesOf(contents->objects)) {
            certificates << one;
            certificateFiles << path;
        }
        const QList<PrivateKey> keys = keysOf(contents->objects);
        if (!key && !keys.isEmpty()) {
            key = keys.first();
            keyFile = path;
        }
    }
    const QString all = paths.join(QStringLiteral(", "));
    const qsizetype leaf = findLeaf(certificates, key);
    if (leaf < 0)
        return failure(ErrorCode::DeployCertificateMissing, {all});
    if (!key)
        return failure(ErrorCode::DeployKeyMissing, {all});
    if (!certificates[leaf].holdsPublicKeyOf(*key))
        return failure(ErrorCode::DeployKeyDiffers, {certificateFiles[leaf], keyFile});
    return RenewedPair{
        certificateFiles[leaf], keyFile, *key, withoutRoot(certificates, chainFrom(certificates, leaf))};
}

Result<QList<Error>> checkRenewed(const RenewedPair &pair, const RenewalCheck &check)
{
    const Certificate &leaf = pair.chain.first();
    const CertificateDetails about = details(leaf);
    const QString &file = pair.certificateFile;
    if (const QStringList missing = missingNames(leaf, check.names); !missing.isEmpty())
        return failure(ErrorCode::DeployNamesMissing, {file, missing.join(QStringLiteral(", "))});
    if (check.now > about.notAfter)
        return failure(ErrorCode::DeployExpired, {file, dateOf(about.notAfter)});
    if (check.now < about.notBefore)
        return failure(ErrorCode::DeployNotYetValid, {file, dateOf(about.notBefore)});
    bool wasTrusted = false;
    if (!check.installed.isEmpty()) {
        const Certificate &before = check.installed.first();
        const CertificateDetails old = details(before);
        const bool isForTests = files::isTestCertificate(old) || before.isSelfSigned();
        if (!isForTests && about.notBefore < old.notBefore)
            return failure(ErrorCode::DeployOlder, {file, dateOf(about.notBefore), dateOf(old.notBefore)});
        // What is installed may be without its chain; the new one's authorities are often the same.
        wasTrusted = verified(before, check.installed.mid(1) + pair.chain, check).verified();
    }
    const Verification now = verified(leaf, pair.chain, check);
    if (now.verified())
        return QList<Error>();
    const QStringList arguments{file, sentence(now)};
    if (wasTrusted)
        return failure(ErrorCode::DeployDistrusted, arguments);
    return QList<Error>{{ErrorCode::DeployUntrusted, arguments, {}}};
}

} // namespace mailseal
