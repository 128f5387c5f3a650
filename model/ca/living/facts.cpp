// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/facts.h"

#include "model/base/text/language.h"
#include "model/ca/state/issued_row.h"
#include "model/files/examine/certificate_checks.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/issuing/certificate_profile.h"

#include <QCoreApplication>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::Facts)
};

const QString separator = QStringLiteral(", ");

class Facts
{
public:
    void add(const QString &title, const QString &text)
    {
        if (!text.isEmpty())
            m_facts << Fact{title, text.simplified()}; // a name with line feeds stays one line
    }
    QList<Fact> all() const { return m_facts; }

private:
    QList<Fact> m_facts;
};

} // namespace

QList<Fact> factsOf(const CaState &state)
{
    const CertificateDetails root = details(state.root());
    const CertificateDetails issuer = details(state.issuer());
    Facts facts;
    facts.add(Texts::tr("Root"), root.title());
    facts.add(Texts::tr("Fingerprint (SHA-256)"), root.fingerprintSha256);
    facts.add(Texts::tr("Valid until"), shortDate(root.notAfter.date()));
    if (state.issuers.size() > 1)
        facts.add(Texts::tr("Signs with"),
            Texts::tr("%1, until %2").arg(issuer.title(), shortDate(issuer.notAfter.date())));
    facts.add(Texts::tr("Key"), issuer.key);
    const QStringList domains = permittedDomains(state.issuer());
    facts.add(Texts::tr("May sign names below"),
        domains.isEmpty() ? Texts::tr("any domain") : domains.join(separator));
    if (state.list.number > 0)
        facts.add(Texts::tr("Revocation list (CRL)"),
            Texts::tr("number %1, until %2").arg(state.list.number).arg(shortTime(state.list.next)));
    facts.add(Texts::tr("Published at"), state.revocationLists);
    if (state.rootList.number > 0)
        facts.add(Texts::tr("Revocation list of the root"),
            Texts::tr("number %1, until %2").arg(state.rootList.number).arg(shortTime(state.rootList.next)));
    facts.add(Texts::tr("Certificates"), QString::number(state.issued.size()));
    return facts.all();
}

QList<Fact> factsOf(const Issued &issued, const QDateTime &now)
{
    const files::CertificateRow row = rowOf(issued);
    Facts facts;
    facts.add(Texts::tr("Serial number"), issued.serial);
    facts.add(Texts::tr("Names"), namesText(row));
    if (row.names.isEmpty()) // CA.pl asks for none
        facts.add(Texts::tr("Subject"), row.subject);
    facts.add(Texts::tr("For"), useTitle(issued.use));
    facts.add(Texts::tr("State"), stateTitle(stateOf(issued, now)));
    if (issued.revocation)
        facts.add(Texts::tr("Revoked"),
            QStringLiteral("%1 (%2)").arg(
                shortTime(issued.revocation->when), reasonName(issued.revocation->reason)));
    facts.add(Texts::tr("Valid"),
        QStringLiteral("%1 – %2").arg(shortDate(row.notBefore.date()), shortDate(row.notAfter.date())));
    facts.add(Texts::tr("Key"), row.key);
    facts.add(Texts::tr("Fingerprint (SHA-256)"), row.fingerprintSha256);
    return facts.all();
}

QList<Fact> factsOf(const Judged &judged)
{
    Facts facts;
    facts.add(Texts::tr("Names"), namesText(judged.names));
    facts.add(Texts::tr("Key"), judged.key);
    facts.add(Texts::tr("Asked for, not taken over"), judged.ignored.join(separator));
    return facts.all();
}

QList<Fact> factsOf(const AskedRequest &request, const Judged &judged)
{
    const files::RequestDetails asked = files::requestDetails(request.der);
    QStringList names;
    for (const CertificateName &name : asked.names)
        names << name.display();
    Facts facts;
    facts.add(Texts::tr("Subject"), asked.subject);
    facts.add(Texts::tr("Names"), names.join(separator));
    facts.add(Texts::tr("Key"), asked.key);
    facts.add(Texts::tr("Asked for, not taken over"), judged.ignored.join(separator));
    return facts.all();
}

QList<Fact> factsToSign(const Judged &judged, const SigningWishes &wishes, const QDateTime &now)
{
    Facts facts;
    facts.add(Texts::tr("Names"), judged.names.isEmpty() ? Texts::tr("none") : namesText(judged.names));
    facts.add(Texts::tr("Key"), judged.key);
    facts.add(Texts::tr("For"), useTitle(wishes.use));
    facts.add(Texts::tr("Valid until"), shortDate(Validity::days(now, wishes.days).notAfter.date()));
    return facts.all();
}

QString useTitle(CertificateUse use)
{
    switch (use) {
    case CertificateUse::Server:
        return Texts::tr("server");
    case CertificateUse::Client:
        return Texts::tr("client");
    case CertificateUse::ServerAndClient:
        break;
    }
    return Texts::tr("server and client");
}

QString namesText(const files::CertificateRow &row)
{
    QStringList names;
    for (const QString &name : row.names)
        names << name.section(u':', 1).simplified();
    return names.join(separator);
}

QString titleText(const files::CertificateRow &row)
{
    const QString names = namesText(row);
    return names.isEmpty() ? row.subject.simplified() : names;
}

QString namesText(const QList<AlternativeName> &names)
{
    QStringList texts;
    for (const AlternativeName &name : names)
        texts << name.display();
    return texts.join(separator);
}

} // namespace mailseal::ca
