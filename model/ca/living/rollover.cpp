// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/rollover.h"

#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_plan.h"
#include "model/ca/signing/public_files.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QFile>

namespace mailseal::ca {
namespace {

struct Successors
{
    Issuer root; // the new one, or the one that stays
    Issuer issuer;
    QList<Certificate> crossed;
};

Validity until(const Validity &wanted, const Certificate &other)
{
    return {wanted.notBefore, std::min(wanted.notAfter, details(other).notAfter)};
}

Result<Issuer> newRoot(const Issuer &old, const RolloverWishes &wishes, const QDateTime &now)
{
    const auto key = PrivateKey::generate(wishes.key);
    if (!key)
        return failure(key.error());
    const auto root = makeSuccessor(old.certificate, *key, Validity::days(now, wishes.rootDays));
    return root ? Result<Issuer>(Issuer{*root, *key}) : failure(root.error());
}

// “example.org CA, intermediate 2”: whoever looks at a chain can tell it from the one before.
Result<Issuer> newIntermediate(
    const CaState &state, const Issuer &root, const RolloverWishes &wishes, const QDateTime &now)
{
    DistinguishedName subject;
    const QString name
        = QStringLiteral("%1, intermediate %2").arg(titleOf(root.certificate)).arg(state.former.size() + 2);
    if (const auto set = subject.set(Attribute::CN, name); !set)
        return failure(set.error());
    const auto key = PrivateKey::generate(wishes.key);
    if (!key)
        return failure(key.error());
    const Validity validity = until(Validity::days(now, wishes.intermediateDays), root.certificate);
    const auto certificate = makeSuccessor(state.issuer(), subject, *key, root, validity);
    return certificate ? Result<Issuer>(Issuer{*certificate, *key}) : failure(certificate.error());
}

Result<QList<Certificate>> crossed(const Issuer &old, const Issuer &successor, const QDateTime &now)
{
    const Validity start = Validity::days(now, 1);
    const Validity both{start.notBefore,
        std::min(details(old.certificate).notAfter, details(successor.certificate).notAfter)};
    QList<Certificate> certificates;
    for (const auto &[of, by] : {std::pair(&successor, &old), std::pair(&old, &successor)}) {
        const auto certificate = crossSigned(of->certificate, *by, both);
        if (!certificate)
            return failure(certificate.error());
        certificates << *certificate;
    }
    return certificates;
}

Result<Successors> successors(
    const CaState &state, const Issuer &root, const RolloverWishes &wishes, const QDateTime &now)
{
    const bool hasIntermediate = state.issuers.size() > 1;
    Successors made{root, root, {}};
    if (wishes.hasNewRoot || !hasIntermediate) {
        const auto next = newRoot(root, wishes, now);
        if (!next)
            return failure(next.error());
        const auto cross = crossed(root, *next, now);
        if (!cross)
            return failure(cross.error());
        made = {*next, *next, *cross};
    }
    if (!hasIntermediate)
        return made;
    const auto below = newIntermediate(state, made.root, wishes, now);
    if (!below)
        return failure(below.error());
    made.issuer = *below;
    return made;
}

Result<InstallPlan> planOf(
    const QString &folder, const CaState &state, const Successors &made, const RolloverKeys &keys)
{
    CaPlanBuilder builder(folder);
    if (const auto added
        = builder.addKey(newKeyName(made.issuer.certificate), made.issuer.key, keys.passphrase);
        !added)
        return failure(added.error());
    const bool isOffline
        = !(made.root.certificate == state.root()) && !(made.root.certificate == made.issuer.certificate);
    if (isOffline) {
        if (const auto added
            = addOffline(builder, nextOfflineFolder(folder, state), made.root, keys.offlinePassphrase);
            !added)
            return failure(added.error());
    }
    return builder.plan();
}

} // namespace

Result<QStringList> rollOver(
    OpenCa &ca, const RolloverWishes &wishes, const RolloverKeys &keys, const QDateTime &now)
{
    const CaState before = ca.state();
    const CertificateDetails root = details(before.root());
    if (!(keys.root.certificate == before.root()))
        return failure(ErrorCode::KeyDoesNotBelong, {root.title()});
    if (root.notAfter < now)
        return failure(ErrorCode::CaExpired, {root.title(), root.notAfter.date().toString(Qt::ISODate)});
    const auto made = successors(before, keys.root, wishes, now);
    if (!made)
        return failure(made.error());
    const auto plan = planOf(ca.folder(), before, *made, keys);
    if (!plan)
        return failure(plan.error());
    const auto files = writeCa(ca.folder(), *plan, now);
    if (!files)
        return failure(files.error());
    QList<Certificate> issuers{made->root.certificate};
    if (before.issuers.size() > 1)
        issuers.prepend(made->issuer.certificate);
    if (const auto added = ca.add({Began{issuers, wishes.revocationLists, made->crossed}}); !added) {
        const bool mayBeRecorded = added.error().code == ErrorCode::DurabilityUnknown;
        for (const QString &file : mayBeRecorded ? QStringList() : *files) // keys that nobody will ever use
            QFile::remove(file);
        return failure(added.error());
    }
    if (const auto refreshed = refreshPublicFiles(ca.folder(), ca.state()); !refreshed)
        return failure(refreshed.error());
    return *files;
}

} // namespace mailseal::ca
