// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/mending.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/files/examine/chain_twins.h"
#include "model/files/examine/served_certificate.h"
#include "model/files/write/pem_writing.h"
#include "model/x509/certificates/certificate_details.h"
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
        const QByteArray &der = certificate.der();
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

bool isExpired(const Certificate &certificate, const QDateTime &time)
{
    return details(certificate).notAfter.secsTo(time) > 0;
}

// Beside another that the same authority has signed, one of two twins is sent for nothing.
bool isSpare(const Certificate &certificate, const QList<Certificate> &chain,
    const QList<Certificate> &others, const QDateTime &time)
{
    const bool isTwin = std::any_of(
        chain.begin(), chain.end(), [&](const Certificate &member) { return areTwins(member, certificate); });
    if (!isTwin || certificate.isSelfSigned())
        return false;
    const QString issuer = details(certificate).issuer;
    const QString keyId = issuerKeyId(certificate);
    return std::any_of(others.begin(), others.end(), [&](const Certificate &other) {
        return details(other).issuer == issuer && issuerKeyId(other) == keyId && !isExpired(other, time);
    });
}

// What a file has beside its chain, without twins that lead nowhere else.
QList<Certificate> withoutSpares(
    const QList<Certificate> &chain, QList<Certificate> rest, const QDateTime &time)
{
    for (qsizetype i = rest.size() - 1; i >= 0; --i) {
        const Certificate certificate = rest.takeAt(i);
        if (!isSpare(certificate, chain, chain + rest, time))
            rest.insert(i, certificate);
    }
    return rest;
}

// Behind a chain, what leads on from it comes first, so that it is sorted for whoever trusts another root.
QList<Certificate> ledOn(QList<Certificate> chain, QList<Certificate> rest)
{
    while (!chain.constLast().isSelfSigned()) {
        const auto next = std::find_if(rest.begin(), rest.end(),
            [&chain](const Certificate &other) { return other.issued(chain.constLast()); });
        if (next == rest.end())
            break;
        chain << *next;
        rest.erase(next);
    }
    return chain + rest;
}

// The chain without its root unless nobody is known to trust that one, then everything that does not belong
// to it, in the order of the file.
QList<Certificate> sorted(
    const QList<Certificate> &own, const Supply &supply, qsizetype leaf, const QDateTime &time)
{
    const QList<Certificate> all = own + supply.elsewhere + supply.trusted;
    const QList<Certificate> roots = anchors(supply);
    const Chain chain = chainFrom(all, leaf, roots);
    QList<Certificate> result;
    for (const qsizetype i : chain.certificates)
        result << all[i];
    if (chain.complete && result.size() > 1 && (supply.trusted.isEmpty() || roots.contains(result.last())))
        result.removeLast();
    QList<Certificate> rest;
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (!chain.certificates.contains(i))
            rest << own[i];
    }
    return ledOn(result, withoutSpares(result, rest, time));
}

// What the file has, and which of it a server is to present.
struct Stock
{
    Stock(const FileContents &contents, const std::optional<PrivateKey> &key, const QDateTime &time)
        : own(withoutDuplicates(certificatesOf(contents.objects))),
          keys(keysOf(contents.objects)),
          served(servedCertificate(own, key ? QList<PrivateKey>{*key} : keys, time)),
          sets(keySets(own, keys, served.superseded))
    { }
    QList<Certificate> own;
    QList<PrivateKey> keys;
    ServedCertificate served;
    QList<KeySet> sets;
};

// Without what was renewed, with the issuers that only it has.
QList<Certificate> withoutSuperseded(const Stock &stock)
{
    const QList<qsizetype> kept = chainFrom(stock.own, stock.served.leaf).certificates;
    QSet<qsizetype> dropped;
    for (const qsizetype old : stock.served.superseded) {
        for (const qsizetype place : chainFrom(stock.own, old).certificates)
            dropped.insert(place);
    }
    QList<Certificate> result;
    for (qsizetype i = 0; i < stock.own.size(); ++i) {
        if (kept.contains(i) || !dropped.contains(i))
            result << stock.own[i];
    }
    return result;
}

// An expired authority beside a chain that leads to a trusted one without it.
QList<Certificate> withoutExpired(
    const QList<Certificate> &certificates, const QList<Certificate> &trusted, const QDateTime &time)
{
    const QList<Certificate> all = certificates + trusted;
    const Chain chain = certificates.isEmpty() ? Chain() : chainFrom(all, 0, trusted);
    if (chain.certificates.isEmpty() || !trusted.contains(all[chain.certificates.last()]))
        return certificates;
    QList<Certificate> result;
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        const bool needed = chain.certificates.contains(i) || !certificates[i].isAuthority();
        if (needed || !isExpired(certificates[i], time))
            result << certificates[i];
    }
    return result;
}

QList<Certificate> mendedCertificates(const Stock &stock, const Supply &supply, const QDateTime &time)
{
    if (stock.served.leaf < 0)
        return stock.own;
    const Certificate leaf = stock.own[stock.served.leaf];
    QList<Certificate> own = withoutSuperseded(stock);
    // A client may take the first issuer whether it has expired or not.
    std::stable_partition(own.begin(), own.end(),
        [&](const Certificate &certificate) { return certificate == leaf || !isExpired(certificate, time); });
    return withoutExpired(sorted(own, supply, own.indexOf(leaf), time), supply.trusted, time);
}

// Key, certificate and issuers of each set, and then what belongs to none.
QList<FileObject> mendedSets(const FileContents &contents, const Stock &stock, const Supply &supply)
{
    QList<FileObject> result;
    QSet<qsizetype> used;
    for (const KeySet &set : stock.sets) {
        for (const FileObject &object : contents.objects) {
            if (object.key && *object.key == set.key) {
                result << object;
                break;
            }
        }
        const QList<Certificate> all = stock.own + supply.elsewhere + supply.trusted;
        const Chain chain = chainFrom(all, set.leaf, anchors(supply));
        QList<qsizetype> places = chain.certificates;
        if (chain.complete && places.size() > 1)
            places.removeLast();
        for (const qsizetype place : std::as_const(places))
            result << objectOf(all[place]);
        used.unite(QSet<qsizetype>(chain.certificates.begin(), chain.certificates.end()));
    }
    for (qsizetype i = 0; i < stock.own.size(); ++i) {
        if (!used.contains(i))
            result << objectOf(stock.own[i]);
    }
    for (const FileObject &object : contents.objects) {
        if (!object.certificate && object.type != ObjectType::PrivateKey)
            result << object;
    }
    return result;
}

// A key of the old certificate, or an account's in what was unwrapped.
bool isLeftOut(const FileObject &object, const FileContents &contents, const Stock &stock)
{
    if (!object.key || stock.served.leaf < 0)
        return false;
    const auto isHeld
        = [&object](const Certificate &certificate) { return certificate.holdsPublicKeyOf(*object.key); };
    if (isHeld(stock.own[stock.served.leaf]))
        return false;
    const bool isOld = std::any_of(stock.served.superseded.begin(), stock.served.superseded.end(),
        [&](qsizetype old) { return isHeld(stock.own[old]); });
    const bool isStray = isWrapped(contents) && !stock.sets.isEmpty()
        && std::none_of(stock.own.begin(), stock.own.end(), isHeld);
    return isOld || isStray;
}

// The same key once more, as consoles keep it in several forms.
bool isAgain(const FileObject &object, const QList<FileObject> &objects)
{
    return object.key && std::any_of(objects.begin(), objects.end(), [&object](const FileObject &other) {
        return other.key && *other.key == *object.key;
    });
}

QList<FileObject> mendedObjects(
    const FileContents &contents, const Stock &stock, const Supply &supply, const QDateTime &time)
{
    if (areOfDifferentKinds(stock.sets))
        return mendedSets(contents, stock, supply);
    QList<FileObject> objects;
    // With the old key in front, the new one takes its place.
    const bool keysFirst = !stock.served.superseded.isEmpty() && !contents.objects.isEmpty()
        && contents.objects.first().type == ObjectType::PrivateKey;
    for (const FileObject &object : contents.objects) {
        if (keysFirst && object.key && !isLeftOut(object, contents, stock))
            objects << object;
    }
    bool certificatesDone = false;
    for (const FileObject &object : contents.objects) {
        if (!object.certificate) {
            if (!(keysFirst && object.key) && !isLeftOut(object, contents, stock)
                && !isAgain(object, objects))
                objects << object;
        } else if (!certificatesDone) {
            certificatesDone = true;
            for (const Certificate &certificate : mendedCertificates(stock, supply, time))
                objects << objectOf(certificate);
        }
    }
    return objects;
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
    const std::optional<PrivateKey> &key, Protection protection, const QList<Certificate> &trusted,
    const QDateTime &time)
{
    if (const auto loss = lossIn(contents))
        return failure(*loss);
    const bool isLocked = std::any_of(contents.objects.begin(), contents.objects.end(),
        [](const FileObject &object) { return object.type == ObjectType::PrivateKey && !object.key; });
    if (isLocked)
        return failure(ErrorCode::PassphraseMissing, {contents.name});
    Mended mended{mendedObjects(contents, Stock(contents, key, time), {elsewhere, trusted}, time), {}};
    for (FileObject &object : mended.objects) {
        const auto bytes = bytesOf(object, contents, protection);
        object.way.clear();
        object.member.clear();
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
