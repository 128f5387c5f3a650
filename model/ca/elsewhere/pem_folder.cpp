// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/elsewhere/pem_folder.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace mailseal::ca {
namespace {

constexpr qsizetype mostFiles = 10'000;
constexpr size_t mostOctets = 256 << 20;
constexpr qsizetype longestChain = 10;

tl::unexpected<Error> unreadable(const QString &path, const QString &detail)
{
    return failure(ErrorCode::CaFolderUnreadable, {path}, detail);
}

struct Found
{
    QList<Certificate> certificates;
    QList<PrivateKey> keys;
    QStringList openKeys; // files with keys that others may read
    QList<QByteArray> lists;
};

void add(Found &found, const files::FileContents &contents)
{
    for (const Certificate &certificate : files::certificatesOf(contents.objects)) {
        if (!found.certificates.contains(certificate))
            found.certificates << certificate;
    }
    for (const files::FileObject &object : contents.objects) {
        if (object.type == files::ObjectType::RevocationList)
            found.lists << object.der;
    }
    constexpr int others = 0044;
    const QList<PrivateKey> keys = files::keysOf(contents.objects);
    if (!keys.isEmpty() && (contents.mode & others) != 0)
        found.openKeys << contents.name;
    found.keys << keys;
}

QStringList filesAt(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList paths;
    for (const QString &name : QDir(path).entryList(QDir::Files | QDir::NoSymLinks, QDir::Name))
        paths << path + u'/' + name;
    return paths;
}

Result<Found> findIn(const QString &path, const files::PassphraseSource &passphrases)
{
    const QStringList paths = filesAt(path);
    if (paths.size() > mostFiles)
        return failure(ErrorCode::FileHoldsTooMany, {path, QString::number(mostFiles)});
    Found found;
    size_t size = 0;
    files::ReadOptions options;
    options.passphrases = passphrases;
    for (const QString &each : paths) {
        const auto bytes = files::readFile(each);
        if (!bytes)
            return failure(bytes.error());
        size += bytes->bytes.size();
        if (size > mostOctets)
            return failure(ErrorCode::FileTooLarge, {path});
        const auto contents = files::read(*bytes, options);
        if (contents)
            add(found, *contents);
        else if (contents.error().code == ErrorCode::PassphraseMissing
            || contents.error().code == ErrorCode::PassphraseWrong)
            return failure(contents.error());
    }
    return found;
}

// The only authority whose key is there.
Result<Issuer> authorityIn(const Found &found, const QString &path)
{
    QList<Issuer> all;
    for (const Certificate &certificate : found.certificates) {
        const auto key = std::find_if(found.keys.begin(), found.keys.end(),
            [&](const PrivateKey &each) { return certificate.holdsPublicKeyOf(each); });
        if (certificate.isAuthority() && key != found.keys.end())
            all << Issuer{certificate, *key};
    }
    if (all.size() == 1)
        return all.first();
    QStringList titles;
    for (const Issuer &issuer : all)
        titles << titleOf(issuer.certificate);
    return unreadable(path,
        titles.isEmpty() ? QStringLiteral("cacert.pem, ca.crt, CA + key")
                         : titles.join(QStringLiteral(", ")));
}

std::optional<RevocationListProfile> newestList(const Found &found, const Certificate &issuer)
{
    std::optional<RevocationListProfile> newest;
    for (const QByteArray &der : found.lists) {
        const auto list = readRevocationList(der, issuer);
        if (list && (!newest || newest->made < list->made))
            newest = list;
    }
    return newest;
}

// False if the list takes back what is not there.
Result<void> addRevoked(QList<CaEvent> &events, const RevocationListProfile &list, const QSet<QString> &known,
    const QString &path)
{
    for (const RevokedCertificate &revoked : list.revoked) {
        if (!known.contains(revoked.serial))
            return unreadable(path, QStringLiteral("CRL: %1").arg(revoked.serial));
        events << Revoked{revoked.serial, {revoked.when, revoked.reason}};
    }
    if (list.number > largestListNumber)
        return unreadable(path, QStringLiteral("CRL: %1").arg(list.number));
    events << Listed{{std::max<qint64>(list.number, 1), list.made, list.next}};
    return {};
}

} // namespace

QList<Certificate> chainIn(const QList<Certificate> &certificates, const Certificate &first)
{
    QList<Certificate> chain{first};
    while (chain.size() < longestChain && !chain.last().claimsSelfSigned()) {
        const auto above = std::find_if(certificates.begin(), certificates.end(),
            [&](const Certificate &each) { return !chain.contains(each) && each.issued(chain.last()); });
        if (above == certificates.end())
            break;
        chain << *above;
    }
    return chain;
}

Result<ForeignCa> readPemFolder(
    const QString &path, const files::PassphraseSource &passphrases, const QDateTime &)
{
    const auto found = findIn(path, passphrases);
    if (!found)
        return failure(found.error());
    const auto issuer = authorityIn(*found, path);
    if (!issuer)
        return failure(issuer.error());
    const QList<Certificate> issuers = chainIn(found->certificates, issuer->certificate);
    QList<CaEvent> events{Began{issuers, {}}};
    QSet<QString> known;
    for (const Certificate &certificate : found->certificates) {
        if (issuers.contains(certificate) || !issuer->certificate.issued(certificate))
            continue;
        events << Signed{certificate, useOf(certificate)};
        known << serialOf(certificate);
    }
    if (const auto list = newestList(*found, issuer->certificate)) {
        if (const auto added = addRevoked(events, *list, known, path); !added)
            return failure(added.error());
    }
    if (!stateAfter(events))
        return unreadable(path, QStringLiteral("serial"));
    return ForeignCa{issuers, *issuer, events, found->openKeys.value(0)};
}

} // namespace mailseal::ca
