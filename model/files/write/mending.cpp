// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/mending.h"

#include "model/files/write/pem_writing.h"
#include "model/x509/certificates/chain.h"

#include <QSet>

namespace mailseal::files {
namespace {

FileObject objectOf(const Certificate &certificate)
{
    FileObject object;
    object.certificate = certificate;
    object.der = certificate.der();
    return object;
}

QList<Certificate> withoutDuplicates(const QList<Certificate> &certificates)
{
    QList<Certificate> result;
    QSet<QByteArray> seen; // a file may hold a thousand
    for (const Certificate &certificate : certificates) {
        const QByteArray der = certificate.der();
        if (seen.contains(der))
            continue;
        seen.insert(der);
        result << certificate;
    }
    return result;
}

// What a chain can be built from, besides the file's own certificates.
struct Supply
{
    const QList<Certificate> &elsewhere;
    const QList<Certificate> &trusted;
};

// A root that was given is as good as a trusted one.
QList<Certificate> anchors(const Supply &supply)
{
    QList<Certificate> result = supply.trusted;
    std::copy_if(supply.elsewhere.begin(), supply.elsewhere.end(), std::back_inserter(result),
        [](const Certificate &certificate) { return certificate.isSelfSigned(); });
    return result;
}

// The chain without its root, then everything that does not belong to it, in the order of the file.
QList<Certificate> sorted(const QList<Certificate> &own, const Supply &supply, qsizetype leaf)
{
    const QList<Certificate> all = own + supply.elsewhere + supply.trusted;
    const Chain chain = chainFrom(all, leaf, anchors(supply));
    QList<Certificate> result;
    for (const qsizetype i : chain.certificates)
        result << all[i];
    if (chain.complete && result.size() > 1)
        result.removeLast();
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (!chain.certificates.contains(i))
            result << own[i];
    }
    return result;
}

QList<Certificate> mendedCertificates(
    const FileContents &contents, const Supply &supply, const std::optional<PrivateKey> &key)
{
    const QList<Certificate> own = withoutDuplicates(certificatesOf(contents.objects));
    const QList<PrivateKey> keys = keysOf(contents.objects);
    const qsizetype leaf = findLeaf(own, key || keys.isEmpty() ? key : keys.first());
    return leaf < 0 ? own : sorted(own, supply, leaf);
}

Result<SecretBytes> bytesOf(const FileObject &object, const FileContents &contents, Protection protection)
{
    if (object.type != ObjectType::PrivateKey)
        return toPem(object);
    const bool encrypt = object.encrypted && protection == Protection::Keep;
    return keyToPem(*object.key, encrypt ? contents.passphrase : QCA::SecureArray());
}

} // namespace

Result<Mended> mend(const FileContents &contents, const QList<Certificate> &elsewhere,
    const std::optional<PrivateKey> &key, Protection protection, const QList<Certificate> &trusted)
{
    if (!contents.damages.isEmpty())
        return failure(contents.damages.first());
    Mended mended;
    bool certificatesDone = false;
    for (const FileObject &object : contents.objects) {
        if (object.type == ObjectType::PrivateKey && !object.key)
            return failure(ErrorCode::PassphraseMissing, {contents.name});
        if (!object.certificate) {
            mended.objects << object;
        } else if (!certificatesDone) {
            certificatesDone = true;
            for (const Certificate &certificate : mendedCertificates(contents, {elsewhere, trusted}, key))
                mended.objects << objectOf(certificate);
        }
    }
    for (FileObject &object : mended.objects) {
        const auto bytes = bytesOf(object, contents, protection);
        object.encrypted = object.encrypted && protection == Protection::Keep;
        if (!bytes)
            return failure(bytes.error());
        append(mended.bytes, *bytes);
    }
    return mended;
}

bool canMend(const Advice &finding, const FileContents &contents, const QList<Certificate> &elsewhere)
{
    if (isMendable(finding.id))
        return true;
    const auto &last = contents.objects.value(finding.object).certificate;
    return finding.id == AdviceId::MissingIntermediate && last
        && std::any_of(elsewhere.begin(), elsewhere.end(), [&](const Certificate &certificate) {
               return !certificate.isSelfSigned() && certificate.issued(*last);
           });
}

} // namespace mailseal::files
