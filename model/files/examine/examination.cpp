// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/examination.h"

#include "model/files/examine/certificate_checks.h"
#include "model/files/examine/profile_checks.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/verification/verification_reason.h"

#include <QFileInfo>

namespace mailseal::files {
namespace {

class Examiner
{
public:
    Examiner(const FileContents &contents, const Expectations &expectations);
    Examination examine();

private:
    void examineDamages();
    void examineLayout();
    void examineNaming();
    void examineKeyStorage();
    void examineKeyMatch();
    void examineRequests();
    void examineCertificates();
    void examineChain();
    void examineDuplicates();
    bool isIssuedByRoot(const Certificate &certificate) const;
    void examineHosts();
    void verifyChain();
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
    bool has(AdviceId id) const
    {
        return std::any_of(m_result.findings.begin(), m_result.findings.end(),
            [id](const Advice &finding) { return finding.id == id; });
    }
    QString subject(qsizetype certificate) const { return details(m_certificates[certificate]).subject; }

    const FileContents &m_contents;
    const Expectations &m_expectations;
    QList<Certificate> m_certificates;
    QList<qsizetype> m_places; // where the certificates are among the objects
    std::optional<PrivateKey> m_key;
    qsizetype m_leaf = -1;
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
        if (object.key && !m_key)
            m_key = object.key;
    }
    m_leaf = findLeaf(m_certificates, m_key);
    if (m_leaf < 0 && !m_certificates.isEmpty() && !expectations.hosts.isEmpty())
        m_leaf = 0; // an authority where the server's certificate should be
}

Examination Examiner::examine()
{
    for (const auto step : {&Examiner::examineDamages, &Examiner::examineLayout, &Examiner::examineNaming,
             &Examiner::examineKeyStorage, &Examiner::examineHosts, &Examiner::examineKeyMatch,
             &Examiner::examineRequests, &Examiner::examineCertificates, &Examiner::examineDuplicates,
             &Examiner::examineChain, &Examiner::verifyChain, &Examiner::examineProfile}) {
        if (!m_expectations.stop.stop_requested())
            (this->*step)();
    }
    m_result.cancelled = m_expectations.stop.stop_requested();
    std::stable_sort(m_result.findings.begin(), m_result.findings.end(),
        [](const Advice &a, const Advice &b) { return checkOf(a.id) < checkOf(b.id); });
    return m_result;
}

void Examiner::examineDamages()
{
    for (const Error &damage : m_contents.damages) {
        switch (damage.code) {
        case ErrorCode::PassphraseWrong:
            find(AdviceId::PassphraseWrong);
            break;
        case ErrorCode::EncryptionUnsupported:
            find(AdviceId::EncryptionUnsupported, -1, damage.arguments.mid(1));
            break;
        case ErrorCode::DerivationTooCostly:
            find(AdviceId::DerivationTooCostly, -1, damage.arguments.mid(1));
            break;
        default:
            find(AdviceId::Damaged, -1, damage.arguments.mid(1));
        }
    }
}

void Examiner::examineLayout()
{
    const PemLayout &layout = m_contents.layout;
    if (layout.joined)
        find(AdviceId::Joined);
    if (layout.indented)
        find(AdviceId::Indented);
    if (layout.byteOrderMark)
        find(AdviceId::ByteOrderMark);
    if (layout.carriageReturns)
        find(AdviceId::CarriageReturns);
}

// A certificate's name matters only where a server or a person would rely on it.
void Examiner::examineNaming()
{
    const QFileInfo file(m_contents.name);
    const QString suffix = file.suffix().toLower();
    if (m_contents.packing == Packing::Der && suffix == QLatin1String("pem"))
        find(AdviceId::DerNamedPem);
    const bool pkcs7 = m_contents.packing == Packing::Pkcs7 || m_contents.packing == Packing::Pkcs7Der;
    if (pkcs7
        && QStringList{QStringLiteral("crt"), QStringLiteral("cer"), QStringLiteral("pem")}.contains(suffix))
        find(AdviceId::Pkcs7NamedCrt);

    for (qsizetype i = 0; i < m_contents.objects.size() && m_certificates.isEmpty(); ++i) {
        const FileObject &object = m_contents.objects[i];
        if (object.type != ObjectType::Request)
            continue;
        const QString base = file.fileName().toLower();
        const bool saysRequest = base.contains(QLatin1String("csr")) || base.contains(QLatin1String("req"))
            || suffix == QLatin1String("p10");
        const bool labelled = object.label.endsWith("CERTIFICATE");
        if (labelled || !saysRequest || !m_expectations.hosts.isEmpty())
            find(AdviceId::RequestAsCertificate, i);
        break;
    }
}

void Examiner::examineKeyStorage()
{
    if (m_contents.packing == Packing::Pkcs12 || m_contents.packing == Packing::Archive)
        return;
    int keys = 0;
    for (qsizetype i = 0; i < m_contents.objects.size(); ++i) {
        const FileObject &object = m_contents.objects[i];
        if (object.type != ObjectType::PrivateKey)
            continue;
        ++keys;
        if (object.encrypted)
            find(AdviceId::EncryptedKey, i);
        else if ((m_contents.mode & 07) != 0)
            find(
                AdviceId::WorldReadableKey, i, {QString::number(m_contents.mode, 8).rightJustified(4, u'0')});
    }
    if (keys > 1)
        find(AdviceId::SeveralKeys, -1, {QString::number(keys)});
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
}

void Examiner::examineRequests()
{
    for (qsizetype i = 0; i < m_contents.objects.size() && m_key; ++i) {
        const FileObject &object = m_contents.objects[i];
        if (object.type != ObjectType::Request)
            continue;
        const RequestDetails request = requestDetails(object.der);
        if (request.publicKey != m_key->subjectPublicKeyInfo())
            find(AdviceId::RequestKeyMismatch, i, {request.subject});
    }
}

void Examiner::examineCertificates()
{
    for (qsizetype i = 0; i < m_certificates.size() && !m_expectations.stop.stop_requested(); ++i) {
        const bool server = !m_certificates[i].isAuthority() || i == m_leaf;
        for (Advice finding : checkCertificate(m_certificates[i], server, m_expectations.time)) {
            finding.object = m_places[i];
            m_result.findings << finding;
        }
    }
}

void Examiner::examineDuplicates()
{
    QHash<QByteArray, qsizetype> seen;
    for (qsizetype i = 0; i < m_certificates.size() && m_contents.packing != Packing::Archive; ++i) {
        const QByteArray &der = m_contents.objects[m_places[i]].der;
        if (seen.contains(der))
            find(AdviceId::Duplicate, m_places[i], {subject(i)});
        seen.insert(der, i);
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

void Examiner::examineChain()
{
    // A pile of authorities has no order, and neither does an archive.
    if (m_leaf < 0 || m_contents.packing == Packing::Archive)
        return;
    const QList<Certificate> trusted = m_expectations.trusted.value_or(QList<Certificate>());
    const Chain chain = chainFrom(m_certificates + trusted, m_leaf, trusted);
    QList<qsizetype> order = chain.certificates;
    order.removeIf([this](qsizetype place) { return place >= m_certificates.size(); });
    if (order.first() != 0 || !std::is_sorted(order.begin(), order.end()))
        find(AdviceId::ChainOrder);
    if (chain.complete && order.size() > 1 && order.size() == chain.certificates.size())
        find(AdviceId::RootIncluded, m_places[order.last()], {subject(order.last())});
    const Certificate &last = m_certificates[order.last()];
    // An intermediate may have the root above it, which nobody sends, so the issuer is missing only above a
    // server's certificate. And a DER file has room for only one certificate.
    const bool expected = m_contents.packing != Packing::Der && !last.isAuthority();
    if (!chain.complete && (expected || m_expectations.trusted) && !has(AdviceId::TestCertificate)
        && !isIssuedByRoot(last))
        find(AdviceId::MissingIntermediate, m_places[order.last()], {details(last).issuer});
    for (qsizetype i = 0; i < m_certificates.size(); ++i) {
        const bool inChain = std::any_of(order.begin(), order.end(),
            [&](qsizetype other) { return m_certificates[other] == m_certificates[i]; });
        if (!inChain)
            find(AdviceId::Unrelated, m_places[i], {subject(i)});
    }
}

void Examiner::verifyChain()
{
    if (!m_expectations.trusted || m_leaf < 0)
        return;
    VerificationRequest request{m_certificates[m_leaf], m_certificates, *m_expectations.trusted,
        m_expectations.revocationLists, m_expectations.time, Purpose::TlsServer, {}};
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
