// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/examination.h"

#include "model/base/advice/advice_id.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/examine/chain_twins.h"
#include "model/files/examine/form_checks.h"
#include "model/files/examine/profile_checks.h"
#include "model/files/examine/request_checks.h"
#include "model/files/examine/served_certificate.h"
#include "model/files/examine/storage_checks.h"
#include "model/files/examine/withdrawn_certificates.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/verification/verification_reason.h"

#include <QSet>

namespace mailseal::files {
namespace {

class Examiner
{
public:
    Examiner(const FileContents &contents, const Expectations &expectations);
    Examination examine();

private:
    void examineForm() { m_result.findings << checkForm(m_contents); }
    void examineStorage()
    {
        m_result.findings << checkNaming(m_contents, !m_expectations.hosts.isEmpty())
                          << checkKeyStorage(m_contents, m_sets, m_superseded);
    }
    void examineKeyMatch();
    void examineRequests();
    void examineCertificates();
    void examineChain();
    void examineDuplicates();
    void examineExpired();
    void examineWithdrawn();
    QSet<qsizetype> apartFrom(const QList<qsizetype> &order) const;
    bool isIssuedByRoot(const Certificate &certificate) const;
    void examineHosts();
    void verifyChain();
    void examineTwins();
    bool hasOrder() const { return m_contents.packing == Packing::Pem && !isWrapped(m_contents); }
    void examineProfile();
    qsizetype placeOf(const Certificate &certificate) const
    {
        const auto at = m_certificates.indexOf(certificate);
        return at < 0 ? -1 : m_places[at];
    }
    void find(AdviceId id, qsizetype object = -1, const QStringList &arguments = {})
    {
        m_result.findings << Advice{id, object, arguments};
    }
    void findAll(const QList<Advice> &findings, qsizetype object)
    {
        for (Advice finding : findings) {
            finding.object = object;
            m_result.findings << finding;
        }
    }
    bool has(AdviceId id) const
    {
        return std::any_of(m_result.findings.begin(), m_result.findings.end(),
            [id](const Advice &finding) { return finding.id == id; });
    }
    QString subject(qsizetype certificate) const { return titleOf(m_certificates[certificate]); }

    const FileContents &m_contents;
    const Expectations &m_expectations;
    QList<Certificate> m_certificates;
    QList<qsizetype> m_places; // where the certificates are among the objects
    std::optional<PrivateKey> m_key;
    qsizetype m_leaf = -1;
    QList<qsizetype> m_superseded; // by the leaf
    QList<KeySet> m_sets;
    Examination m_result;
};

Examiner::Examiner(const FileContents &contents, const Expectations &expectations)
    : m_contents(contents),
      m_expectations(expectations),
      m_key(expectations.key)
{
    for (qsizetype i = 0; i < contents.objects.size(); ++i) {
        const FileObject &object = contents.objects[i];
        if (object.certificate) {
            m_certificates << *object.certificate;
            m_places << i;
        }
    }
    const QList<PrivateKey> keys = m_key ? QList<PrivateKey>{*m_key} : keysOf(contents.objects);
    const ServedCertificate served = servedCertificate(m_certificates, keys, expectations.time);
    m_key = served.key;
    m_leaf = served.leaf;
    m_superseded = served.superseded;
    m_sets = keySets(m_certificates, keysOf(contents.objects), m_superseded);
    if (m_leaf < 0 && !m_certificates.isEmpty() && !expectations.hosts.isEmpty())
        m_leaf = 0; // an authority where the server's certificate should be
}

Examination Examiner::examine()
{
    for (const auto step : {&Examiner::examineForm, &Examiner::examineStorage, &Examiner::examineHosts,
             &Examiner::examineKeyMatch, &Examiner::examineRequests, &Examiner::examineCertificates,
             &Examiner::examineDuplicates, &Examiner::examineChain, &Examiner::verifyChain,
             &Examiner::examineTwins, &Examiner::examineExpired, &Examiner::examineProfile,
             &Examiner::examineWithdrawn}) {
        if (!m_expectations.stop.stop_requested())
            (this->*step)();
    }
    m_result.cancelled = m_expectations.stop.stop_requested();
    std::stable_sort(m_result.findings.begin(), m_result.findings.end(),
        [](const Advice &a, const Advice &b) { return checkOf(a.id) < checkOf(b.id); });
    return m_result;
}

void Examiner::examineHosts()
{
    if (m_leaf < 0)
        return;
    for (const AlternativeName &host : m_expectations.hosts) {
        if (isValidFor(m_certificates[m_leaf], host))
            continue;
        m_result.namesMatch = false;
        find(AdviceId::NameMismatch, m_places[m_leaf], {host.display()});
    }
}

void Examiner::examineKeyMatch()
{
    if (m_leaf >= 0 && m_key && !m_certificates[m_leaf].holdsPublicKeyOf(*m_key))
        find(AdviceId::KeyMismatch, m_places[m_leaf], {subject(m_leaf)});
    // An authority may be kept with its key, and a server's key beside the chain above its certificate.
    const bool isOfNone = m_key && m_leaf < 0 && (m_sets.isEmpty() || m_expectations.key)
        && std::none_of(m_certificates.begin(), m_certificates.end(),
            [this](const Certificate &certificate) { return certificate.holdsPublicKeyOf(*m_key); });
    if (isOfNone && !m_certificates.isEmpty())
        find(AdviceId::KeyMismatch, m_places[0], {subject(0)});
}

void Examiner::examineRequests()
{
    for (qsizetype i = 0; i < m_contents.objects.size(); ++i) {
        const FileObject &object = m_contents.objects[i];
        if (object.type != ObjectType::Request)
            continue;
        const RequestDetails request = requestDetails(object.der);
        if (m_key && request.publicKey != m_key->subjectPublicKeyInfo())
            find(AdviceId::RequestKeyMismatch, i, {request.title()});
        findAll(checkRequest(object.der), i);
    }
}

void Examiner::examineCertificates()
{
    for (qsizetype i = 0; i < m_certificates.size() && !m_expectations.stop.stop_requested(); ++i) {
        const bool server = !m_certificates[i].isAuthority() || i == m_leaf;
        for (Advice finding : checkCertificate(
                 m_certificates[i], server, m_expectations.time, m_expectations.registeredDomain)) {
            finding.object = m_places[i];
            if (finding.id == AdviceId::Expired && m_superseded.contains(i))
                finding.id = i < m_leaf ? AdviceId::SupersededFirst : AdviceId::Superseded;
            m_result.findings << finding;
        }
    }
    const qsizetype alone = m_certificates.size() == 1 ? 0 : -1;
    const qsizetype judged = m_leaf >= 0 ? m_leaf : alone;
    const QString unknown = judged < 0 ? QString() : unknownAlgorithm(m_certificates[judged]);
    if (!unknown.isEmpty())
        find(AdviceId::AlgorithmUnknown, m_places[judged], {subject(judged), unknown});
}

void Examiner::examineDuplicates()
{
    QHash<QByteArray, int> seen;
    const bool repeats = m_contents.packing == Packing::Archive || areOfDifferentKinds(m_sets);
    for (qsizetype i = 0; i < m_certificates.size() && !repeats; ++i) {
        // Each is reported once, however often it is there.
        if (++seen[m_contents.objects[m_places[i]].der] == 2)
            find(AdviceId::Duplicate, m_places[i], {subject(i)});
    }
}

bool Examiner::isIssuedByRoot(const Certificate &certificate) const
{
    const auto issued = [&](const Certificate &other) { return other.issued(certificate); };
    const auto rootIssued = [&](const Certificate &other) { return other.isSelfSigned() && issued(other); };
    const QList<Certificate> trusted = m_expectations.trusted.value_or(QList<Certificate>());
    return std::any_of(trusted.begin(), trusted.end(), issued)
        || std::any_of(m_expectations.elsewhere.begin(), m_expectations.elsewhere.end(), rootIssued);
}

// What belongs to another chain than the leaf's: that of another key, or of the certificate before the
// renewal.
QSet<qsizetype> Examiner::apartFrom(const QList<qsizetype> &order) const
{
    QSet<qsizetype> apart;
    const auto add = [&](qsizetype leaf) {
        for (const qsizetype place : chainFrom(m_certificates, leaf).certificates) {
            if (!order.contains(place))
                apart.insert(place);
        }
    };
    for (const qsizetype old : m_superseded)
        add(old);
    for (const KeySet &set : m_sets) {
        if (set.leaf != m_leaf && areOfDifferentKinds(m_sets))
            add(set.leaf);
    }
    return apart;
}

void Examiner::examineChain()
{
    // A pile of authorities has no order, and neither does an archive.
    if (m_leaf < 0 || m_contents.packing == Packing::Archive)
        return;
    const QList<Certificate> trusted = m_expectations.trusted.value_or(QList<Certificate>());
    const Chain chain = chainFrom(m_certificates + trusted, m_leaf, trusted);
    QList<qsizetype> order = chain.certificates;
    order.removeIf([this](qsizetype place) { return place >= m_certificates.size(); });
    const QSet<qsizetype> apart = apartFrom(order);
    qsizetype begin = 0;
    while (apart.contains(begin))
        ++begin;
    // Containers are sets (RFC 5652 §5.1), and what is wrapped is written anew in order anyway. An old
    // certificate in front is the worse fault of order, and is found already.
    if (hasOrder() && !has(AdviceId::SupersededFirst)
        && (order.first() != begin || !std::is_sorted(order.begin(), order.end())))
        find(AdviceId::ChainOrder);
    // One that clients do not trust yet belongs somewhere: in its place its cross-signed twin, if there is
    // one.
    const bool isTrusted = !m_expectations.trusted || trusted.contains(m_certificates[order.last()]);
    if (chain.complete && isTrusted && order.size() > 1 && order.size() == chain.certificates.size())
        find(AdviceId::RootIncluded, m_places[order.last()], {subject(order.last())});
    const Certificate &last = m_certificates[order.last()];
    // An intermediate may have the root above it, which nobody sends, so the issuer is missing only above a
    // server's certificate. And a DER file has room for only one certificate.
    const bool expected = m_contents.packing != Packing::Der && !last.isAuthority();
    if (!chain.complete && (expected || m_expectations.trusted) && !has(AdviceId::TestCertificate)
        && !isIssuedByRoot(last))
        find(AdviceId::MissingIntermediate, m_places[order.last()], {issuerTitle(last)});
    const QSet<qsizetype> belonging = belongingTo(order, m_certificates);
    for (qsizetype i = 0; i < m_certificates.size(); ++i) {
        if (!belonging.contains(i) && !apart.contains(i))
            find(AdviceId::Unrelated, m_places[i], {subject(i)});
    }
}

void Examiner::verifyChain()
{
    if (!m_expectations.trusted || m_leaf < 0)
        return;
    VerificationRequest request{m_certificates[m_leaf], m_certificates, *m_expectations.trusted,
        m_expectations.revocationLists, m_expectations.time, Purpose::TlsServer,
        m_expectations.mostIntermediates};
    for (const FileObject &object : m_contents.objects) {
        if (object.type == ObjectType::RevocationList)
            request.revocationLists << object.der;
    }
    m_result.verification = verify(request);
    if (m_result.verification->verified())
        return;
    find(AdviceId::NotVerified, placeOf(*m_result.verification->concerned),
        {sentence(*m_result.verification)});
}

// Whoever finds the wrong one of two first does not look for the other.
void Examiner::examineTwins()
{
    if (!m_result.verification || !hasOrder() || has(AdviceId::ChainOrder))
        return;
    if (const auto twins = twinInFront(m_certificates, *m_result.verification, m_expectations.time))
        find(AdviceId::TwinFirst, m_places[twins->front],
            {subject(twins->needed), issuerTitle(m_certificates[twins->needed]),
                issuerTitle(m_certificates[twins->front])});
}

// Nobody but the authority can renew its certificate, and a chain that leads on without it needs no other.
void Examiner::examineExpired()
{
    const auto &verification = m_result.verification;
    for (Advice &finding : m_result.findings) {
        if (finding.id != AdviceId::Expired || m_leaf < 0 || finding.object == m_places[m_leaf])
            continue;
        const auto &certificate = m_contents.objects.value(finding.object).certificate;
        if (!certificate || !certificate->isAuthority())
            continue;
        const bool isSkipped
            = verification && verification->verified() && !verification->chain.contains(*certificate);
        finding.id = isSkipped ? AdviceId::ExpiredNotNeeded : AdviceId::AuthorityExpired;
    }
}

// Of authorities, and replaced by another for the same key: only the chain is to be fetched again, the
// server's certificate and its key stay.
void Examiner::examineWithdrawn()
{
    for (qsizetype i = 0; i < m_certificates.size() && m_leaf >= 0; ++i) {
        if (isWithdrawn(m_certificates[i]))
            find(AdviceId::CrossSignWithdrawn, m_places[i], {subject(i)});
    }
}

// Checks the chain as it was verified, or otherwise as the file has it. The system's roots are accepted as
// they are.
void Examiner::examineProfile()
{
    if (m_leaf < 0)
        return;
    QList<Certificate> chain;
    if (m_result.verification && m_result.verification->verified()) {
        chain = m_result.verification->chain;
        if (!m_expectations.trustedByUser && chain.size() > 1)
            chain.removeLast();
    } else {
        for (const qsizetype i : chainFrom(m_certificates, m_leaf).certificates)
            chain << m_certificates[i];
    }
    for (Advice finding : checkProfile(chain)) {
        finding.object = placeOf(chain[finding.object]);
        m_result.findings << finding;
    }
    for (const QByteArray &list : m_expectations.revocationLists) {
        if (!hasNumber(list))
            find(AdviceId::RevocationListUnnumbered, -1, {revocationListDetails(list).issuer});
    }
}

} // namespace

Examination examine(const FileContents &contents, const Expectations &expectations)
{
    return Examiner(contents, expectations).examine();
}

} // namespace mailseal::files
