// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/dane_keys.h"

#include "model/base/errors/error_code.h"
#include "model/files/examine/certificate_checks.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/verification/tlsa.h"

namespace mailseal {
namespace {

QByteArray publicKeyOf(const Certificate &certificate)
{
    return tlsaFor(certificate, 3, 1, 0).data;
}

// A server's certificates: those that signed no other one of the file. One authority alone is taken for a
// server's, too.
QList<qsizetype> leaves(const QList<Certificate> &certificates)
{
    QList<qsizetype> found;
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        if (!certificates.at(i).isAuthority())
            found << i;
    }
    if (found.isEmpty() && certificates.size() == 1)
        found << 0;
    return found;
}

QList<QList<Certificate>> chainsIn(const QList<Certificate> &certificates)
{
    QList<QList<Certificate>> chains;
    for (const qsizetype leaf : leaves(certificates)) {
        QList<Certificate> chain;
        for (const qsizetype index : chainFrom(certificates, leaf).certificates)
            chain << certificates.at(index);
        chains << chain;
    }
    return chains;
}

QByteArray publicKeyOf(const files::FileObject &object)
{
    switch (object.type) {
    case files::ObjectType::PrivateKey:
        return object.key ? object.key->subjectPublicKeyInfo() : QByteArray();
    case files::ObjectType::PublicKey:
        return files::publicKeyInfo(object.der);
    case files::ObjectType::Request:
        return files::requestDetails(object.der).publicKey;
    case files::ObjectType::Certificate:
    case files::ObjectType::RevocationList:
    case files::ObjectType::DhParameters:
        break;
    }
    return {};
}

} // namespace

QByteArrayList publicKeysIn(const files::FileContents &contents)
{
    QByteArrayList keys;
    const auto add = [&keys](const QByteArray &key) {
        if (!key.isEmpty() && !keys.contains(key))
            keys << key;
    };
    for (const QList<Certificate> &chain : chainsIn(certificatesOf(contents.objects)))
        add(publicKeyOf(chain.first()));
    if (!keys.isEmpty())
        return keys;
    for (const files::FileObject &object : contents.objects)
        add(publicKeyOf(object));
    return keys;
}

Result<DaneKeys> daneKeys(const files::FileContents &current, const std::optional<files::FileContents> &next)
{
    DaneKeys keys;
    keys.chains = chainsIn(certificatesOf(current.objects));
    keys.current = publicKeysIn(current);
    if (keys.current.isEmpty())
        return failure(ErrorCode::HoldsNoKeyForDane, {current.name});
    if (!next)
        return keys;
    keys.next = publicKeysIn(*next);
    if (keys.next.isEmpty())
        return failure(ErrorCode::HoldsNoKeyForDane, {next->name});
    for (const QByteArray &key : keys.next) {
        if (keys.current.contains(key))
            return failure(ErrorCode::NextKeyIsCurrent, {next->name});
    }
    return keys;
}

} // namespace mailseal
