// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/ca_creation.h"

#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_key.h"
#include "model/ca/signing/ca_plan.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/keys/post_quantum_key.h"

namespace mailseal::ca {
namespace {

Result<AuthorityProfile> profile(
    const CaWishes &wishes, const QString &name, int pathLength, int days, const QDateTime &now)
{
    AuthorityProfile profile;
    if (const auto set = profile.subject.set(Attribute::CN, name); !set)
        return failure(set.error());
    profile.domains = wishes.domains;
    profile.pathLength = pathLength;
    profile.validity = Validity::days(now, days);
    return profile;
}

Result<PrivateKey> newKey(const CaWishes &wishes, const std::stop_token &stop)
{
    if (!wishes.postQuantum.isEmpty())
        return makePostQuantumKey(wishes.postQuantum);
    return PrivateKey::generate(wishes.key, [&stop] { return stop.stop_requested(); });
}

// The path is one longer than the CA needs: after a roll-over, the old root signs the new one, and not every
// program leaves that out of account (RFC 5280 §6.1.4 (l); GnuTLS 3.7 counts it).
Result<Issuer> makeRootOf(const CaWishes &wishes, const QDateTime &now, const std::stop_token &stop)
{
    const auto root = profile(wishes, wishes.name, wishes.hasIntermediate ? 2 : 1, wishes.rootDays, now);
    if (!root)
        return failure(root.error());
    const auto key = newKey(wishes, stop);
    if (!key)
        return failure(key.error());
    const auto certificate = makeRoot(*root, *key);
    return certificate ? Result<Issuer>(Issuer{*certificate, *key}) : failure(certificate.error());
}

Result<Issuer> makeIntermediateOf(
    const CaWishes &wishes, const Issuer &root, const QDateTime &now, const std::stop_token &stop)
{
    const auto below = profile(wishes, wishes.name + QStringLiteral(", intermediate"), 0,
        std::min(wishes.intermediateDays, wishes.rootDays), now);
    if (!below)
        return failure(below.error());
    const auto key = newKey(wishes, stop);
    if (!key)
        return failure(key.error());
    const auto certificate = makeIntermediate(*below, *key, root);
    return certificate ? Result<Issuer>(Issuer{*certificate, *key}) : failure(certificate.error());
}

Result<InstallPlan> planOf(
    const QString &folder, const CaWishes &wishes, const Issuer &root, const QCA::SecureArray &passphrase)
{
    const QList<Certificate> issuers{root.certificate};
    return caPlan(folder, root, issuers, {Began{issuers, wishes.revocationLists}}, passphrase);
}

Result<InstallPlan> planWithIntermediate(const QString &folder, const CaWishes &wishes, const Issuer &root,
    const QCA::SecureArray &passphrase, const QDateTime &now, const std::stop_token &stop)
{
    const auto issuer = makeIntermediateOf(wishes, root, now, stop);
    if (!issuer)
        return failure(issuer.error());
    const Began began{{issuer->certificate, root.certificate}, wishes.revocationLists};
    return caPlanWithRoot(folder, *issuer, root, {began}, passphrase);
}

} // namespace

QString usualName(const QList<AlternativeName> &domains)
{
    return domains.isEmpty() ? QString() : QStringLiteral("%1 CA").arg(domains.first().value());
}

Result<AlternativeName> parseCaDomain(const QString &typed)
{
    auto name = AlternativeName::parse(typed);
    if (!name)
        return name;
    if (name->kind() == AlternativeName::Kind::Email || name->value().startsWith(u'*'))
        return failure(ErrorCode::CaDomainUnfit, {typed});
    return name;
}

Result<CreatedCa> createCa(const QString &folder, const CaWishes &wishes, const QCA::SecureArray &passphrase,
    const QDateTime &now, const std::stop_token &stop)
{
    if (const auto fits = checkNewPassphrase(passphrase); !fits)
        return failure(fits.error());
    if (const auto isFree = checkFolderIsFree(folder); !isFree)
        return failure(isFree.error());
    const auto root = makeRootOf(wishes, now, stop);
    if (!root)
        return failure(root.error());
    const auto plan = wishes.hasIntermediate
        ? planWithIntermediate(folder, wishes, *root, passphrase, now, stop)
        : planOf(folder, wishes, *root, passphrase);
    if (!plan)
        return failure(plan.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto written = writeCa(folder, *plan, now);
    if (!written)
        return failure(written.error());
    const auto state = readCa(folder);
    return state ? Result<CreatedCa>(CreatedCa{*state, *written}) : failure(state.error());
}

} // namespace mailseal::ca
