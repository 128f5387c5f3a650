// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/chain.h"

#include <algorithm>
#include <openssl/x509v3.h>

namespace mailseal {
namespace {

constexpr int mostSteps = 32;
constexpr int mostIssuers = 64; // the number of issuers to try: authorities can be made to issue each other
                                // in circles

// Depth first; tries the certificates in their order.
class Search
{
public:
    Search(const QList<Certificate> &certificates, const QList<Certificate> &trusted)
        : m_certificates(certificates),
          m_trusted(trusted)
    { }
    Chain from(qsizetype leaf);

private:
    enum Goal { Anywhere, AnyRoot, Trusted };
    bool isFound() const { return m_reached == (m_trusted.isEmpty() ? AnyRoot : Trusted); }
    bool isUsed(qsizetype certificate) const;
    void reach();
    void follow();

    const QList<Certificate> &m_certificates;
    const QList<Certificate> &m_trusted;
    QList<qsizetype> m_path;
    Chain m_best;
    Goal m_reached = Anywhere;
    int m_tried = 0;
};

Chain Search::from(qsizetype leaf)
{
    m_path = {leaf};
    follow();
    return m_best;
}

// It, or a copy of it.
bool Search::isUsed(qsizetype certificate) const
{
    return std::any_of(m_path.begin(), m_path.end(),
        [&](qsizetype other) { return m_certificates[other] == m_certificates[certificate]; });
}

void Search::reach()
{
    const Certificate &last = m_certificates[m_path.last()];
    const bool isRoot = last.isSelfSigned();
    const Goal goal = m_trusted.contains(last) ? Trusted : isRoot ? AnyRoot : Anywhere;
    const bool further = goal == Anywhere && m_path.size() > m_best.certificates.size();
    if (goal < m_reached || (goal == m_reached && !further))
        return;
    m_reached = goal;
    m_best = {m_path, isRoot};
}

void Search::follow()
{
    reach();
    const Certificate last = m_certificates[m_path.last()];
    if (isFound() || last.isSelfSigned() || m_path.size() >= mostSteps)
        return;
    for (qsizetype i = 0; i < m_certificates.size() && m_tried < mostIssuers && !isFound(); ++i) {
        if (isUsed(i) || !m_certificates[i].issued(last))
            continue;
        ++m_tried;
        m_path << i;
        follow();
        m_path.removeLast();
    }
}

} // namespace

Chain chainFrom(const QList<Certificate> &certificates, qsizetype leaf, const QList<Certificate> &trusted)
{
    return Search(certificates, trusted).from(leaf);
}

qsizetype findLeaf(const QList<Certificate> &certificates, const std::optional<PrivateKey> &key)
{
    for (qsizetype i = 0; key && i < certificates.size(); ++i) {
        if (certificates[i].holdsPublicKeyOf(*key))
            return i;
    }
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        if (!certificates[i].isAuthority())
            return i;
    }
    return -1;
}

QString issuerKeyId(const Certificate &certificate)
{
    const ASN1_OCTET_STRING *id = X509_get0_authority_key_id(certificate.handle());
    if (id == nullptr)
        return {};
    const QByteArray octets(
        reinterpret_cast<const char *>(ASN1_STRING_get0_data(id)), ASN1_STRING_length(id));
    return QString::fromLatin1(octets.toHex(':').toUpper());
}

} // namespace mailseal
