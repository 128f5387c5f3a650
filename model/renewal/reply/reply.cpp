// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/reply/reply.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/files/examine/certificate_checks.h"
#include "model/renewal/reply/reply_leaf.h"
#include "model/renewal/sets/set_store.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/verification/verification.h"

#include <QCryptographicHash>

namespace mailseal {
namespace {

QByteArray sumOf(const PrivateKey &key)
{
    return QCryptographicHash::hash(key.subjectPublicKeyInfo(), QCryptographicHash::Sha256);
}

QString dateText(const QDateTime &time)
{
    return longDate(time.toLocalTime().date());
}

// The CA of a Windows domain names LDAP first, which cannot be fetched here.
QString addressToFetch(const QStringList &addresses)
{
    const auto http = std::find_if(addresses.begin(), addresses.end(), [](const QString &address) {
        return address.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
    });
    return http == addresses.end() ? addresses.value(0) : *http;
}

class Judge
{
public:
    Judge(
        const ReplyContents &contents, const Wanted &wanted, const ReplyTrust &trust, const Certificate &leaf)
        : m_wanted(wanted),
          m_trust(trust),
          m_contents(contents),
          m_reply{leaf, {}, {}, {}, {}}
    { }
    Reply judge();

private:
    void buildChain();
    void nameMissing(const Certificate &last);
    void judgeLeaf();
    void judgeLinks();
    void judgeNames();
    void judgeUse();
    void judgeOthers();
    void find(ErrorCode code, const QStringList &arguments, const QString &detail = {})
    {
        m_reply.findings << Error{code, arguments, detail};
    }
    QString title() const { return titleOf(m_reply.leaf); }

    const Wanted &m_wanted;
    const ReplyTrust &m_trust;
    const ReplyContents &m_contents;
    QList<Certificate> m_withdrawn;
    Reply m_reply;
};

void Judge::buildChain()
{
    QList<Certificate> all{m_reply.leaf};
    for (const Certificate &certificate : m_contents.certificates) {
        (files::isWithdrawn(certificate, m_trust.withdrawn) ? m_withdrawn : all) << certificate;
    }
    all += m_trust.authorities;
    const Chain found = chainFrom(all, 0, m_trust.authorities);
    for (const qsizetype place : found.certificates) {
        const Certificate &certificate = all.at(place);
        const bool isLeaf = m_reply.chain.isEmpty();
        if (!isLeaf && (certificate.isSelfSigned() || m_trust.authorities.contains(certificate))) {
            m_reply.root = certificate;
            return;
        }
        m_reply.chain << certificate;
    }
    if (const Certificate &last = m_reply.chain.last(); !last.isSelfSigned())
        nameMissing(last);
}

void Judge::nameMissing(const Certificate &last)
{
    const CertificateDetails below = details(last);
    const QString subject = below.issuerCommonName.isEmpty() ? below.issuer : below.issuerCommonName;
    for (const Certificate &withdrawn : std::as_const(m_withdrawn)) {
        const QByteArray current
            = QByteArray::fromHex(files::withdrawal(withdrawn, m_trust.withdrawn)->instead.toLatin1());
        if (withdrawn.issued(last))
            find(ErrorCode::ReplyLinkWithdrawn, {subject, QString::fromLatin1(current.toHex(':').toUpper())});
    }
    const QString key = issuerKeyId(last);
    m_reply.missing = MissingLink{subject, key, addressToFetch(below.issuerAddresses)};
    const QString keyId = key.isEmpty() ? QStringLiteral("–") : key;
    if (m_reply.missing->address.isEmpty())
        find(ErrorCode::ReplyLinkUnknown, {subject, keyId});
    else
        find(ErrorCode::ReplyLinkMissing, {subject, keyId, m_reply.missing->address});
}

void Judge::judgeLeaf()
{
    const CertificateDetails leaf = details(m_reply.leaf);
    if (leaf.notAfter < m_trust.time)
        find(ErrorCode::ReplyExpired, {title(), dateText(leaf.notAfter)});
    if (leaf.notBefore > m_trust.time)
        find(ErrorCode::ReplyNotYetValid, {title(), dateText(leaf.notBefore)});
}

void Judge::judgeLinks()
{
    for (const Certificate &link : m_reply.chain.mid(1)) {
        const CertificateDetails seen = details(link);
        if (seen.notAfter < m_trust.time)
            find(ErrorCode::ReplyLinkExpired, {authorityText(seen), dateText(seen.notAfter)});
    }
    const bool isOwnRoot = m_reply.chain.size() == 1 && m_reply.leaf.isSelfSigned();
    if (isOwnRoot && !m_trust.authorities.contains(m_reply.leaf))
        find(ErrorCode::ReplyRootUntrusted, {title()});
    if (m_reply.root && !m_trust.authorities.contains(*m_reply.root))
        find(ErrorCode::ReplyRootUntrusted, {authorityText(details(*m_reply.root))});
}

void Judge::judgeNames()
{
    QStringList missing;
    for (const AlternativeName &name : m_wanted.names) {
        if (!isValidFor(m_reply.leaf, name))
            missing << name.display();
    }
    const qsizetype asked = m_wanted.names.size();
    if (!missing.isEmpty())
        find(ErrorCode::ReplyNamesMissing,
            {QString::number(asked), QString::number(asked - missing.size()),
                missing.join(QStringLiteral(", "))});
    QStringList added;
    const QList<CertificateName> names = details(m_reply.leaf).names;
    for (const CertificateName &name : names) {
        const auto own = name.alternativeName();
        if (asked > 0 && (!own || !m_wanted.names.contains(*own)))
            added << name.display();
    }
    if (!added.isEmpty())
        find(ErrorCode::ReplyNamesAdded, {added.join(QStringLiteral(", "))});
}

// What clients would say, with the links that are here. Dates and a missing end have been said; with an end
// that is missing they say nothing else, and what the certificate is for is in itself.
void Judge::judgeUse()
{
    const QList<Advice> own = files::checkCertificate(m_reply.leaf, true, m_trust.time);
    const bool isForOthers = std::any_of(
        own.begin(), own.end(), [](const Advice &advice) { return advice.id == AdviceId::NotForServers; });
    if (isForOthers)
        return find(ErrorCode::ReplyNotForServers, {title()});
    VerificationRequest request{
        m_reply.leaf, m_reply.chain.mid(1), m_trust.authorities, {}, m_trust.time, Purpose::TlsServer, {}};
    if (m_reply.root)
        request.trusted << *m_reply.root;
    const Verification seen = verify(request);
    switch (seen.reason) {
    case VerificationReason::Trusted:
    case VerificationReason::IssuerMissing:
    case VerificationReason::SelfSignedNotTrusted:
    case VerificationReason::RootNotTrusted:
    case VerificationReason::Expired:
    case VerificationReason::NotYetValid:
        return;
    case VerificationReason::WrongPurpose:
        find(ErrorCode::ReplyNotForServers, {title()}, seen.detail);
        return;
    default:
        find(ErrorCode::ReplyUnusable, {title()}, seen.detail);
    }
}

void Judge::judgeOthers()
{
    for (const Certificate &other : m_contents.certificates) {
        if (!other.isAuthority() && publicKeySum(other) != m_wanted.publicKeySha256)
            find(ErrorCode::ReplyHasOtherLeaf, {titleOf(other)});
    }
}

int rank(const Error &error)
{
    const ErrorClass kind = classOf(error.code);
    return kind == ErrorClass::Note ? 2 : kind == ErrorClass::Warning ? 1 : 0;
}

Reply Judge::judge()
{
    buildChain();
    judgeLeaf();
    judgeLinks();
    judgeNames();
    judgeUse();
    judgeOthers();
    std::stable_sort(m_reply.findings.begin(), m_reply.findings.end(),
        [](const Error &one, const Error &other) { return rank(one) < rank(other); });
    return m_reply;
}

} // namespace

Wanted wantedFor(const RememberedSet &set)
{
    Wanted wanted{hostOf(set), {}, set.installed.record.publicKeySha256};
    if (set.pending)
        wanted.publicKeySha256 = set.pending->publicKeySha256;
    for (const QString &typed : set.installed.record.names) {
        if (const auto name = AlternativeName::parse(typed))
            wanted.names << *name;
    }
    return wanted;
}

Wanted wantedFor(const PrivateKey &key)
{
    return {{}, {}, sumOf(key)};
}

Result<Reply> judgeReply(const ReplyContents &contents, const Wanted &wanted, const ReplyTrust &trust)
{
    const auto leaf = leafOf(contents, wanted);
    return leaf ? Result<Reply>(Judge(contents, wanted, trust, *leaf).judge()) : failure(leaf.error());
}

Result<Reply> judgeReply(const ReplyContents &contents, const RememberedSet &set, const ReplyTrust &trust)
{
    Wanted wanted = wantedFor(set);
    auto reply = judgeReply(contents, wanted, trust);
    if (reply || wanted.publicKeySha256 == set.installed.record.publicKeySha256)
        return reply;
    wanted.publicKeySha256 = set.installed.record.publicKeySha256;
    auto older = judgeReply(contents, wanted, trust);
    return older ? older : reply;
}

std::optional<Error> whyNot(const Reply &reply)
{
    const bool isFree = reply.findings.isEmpty() || rank(reply.findings.first()) > 0;
    return isFree ? std::nullopt : std::optional(reply.findings.first());
}

Result<RememberedSet> setFor(const ReplyContents &contents, const QList<RememberedSet> &sets)
{
    QList<QByteArray> sums;
    for (const Certificate &certificate : contents.certificates)
        sums << publicKeySum(certificate);
    QList<RememberedSet> found;
    for (const RememberedSet &set : sets) {
        const bool fits = sums.contains(set.installed.record.publicKeySha256)
            || (set.pending && sums.contains(set.pending->publicKeySha256));
        if (fits)
            found << set;
    }
    if (!found.isEmpty())
        return findSet(found, found.first().installed.record.names.value(0));
    // One whose names fit tells more.
    for (const RememberedSet &set : sets) {
        const Error error = noLeaf(contents, wantedFor(set));
        if (error.code != ErrorCode::ReplyForOtherKey)
            return failure(error);
    }
    const Error error = noLeaf(contents, {});
    return failure(error.code == ErrorCode::ReplyForOtherKey || error.code == ErrorCode::ReplyKeyDiffers
            ? Error{ErrorCode::ReplyFitsNoSet,
                {error.code == ErrorCode::ReplyForOtherKey ? error.arguments.value(0)
                                                           : titleOf(contents.certificates.first())},
                {}}
            : error);
}

QStringList signersOf(const Reply &reply)
{
    QStringList signers;
    for (const Certificate &link : reply.chain.mid(1))
        signers << authorityText(details(link));
    if (reply.root)
        signers << authorityText(details(*reply.root));
    if (reply.missing)
        signers << QStringLiteral("? ") + reply.missing->subject;
    return signers;
}

} // namespace mailseal
