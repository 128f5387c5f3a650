// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/judgement.h"

#include "model/base/text/language.h"
#include "model/ca/state/issued_row.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/examine/request_checks.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QHash>

namespace mailseal::ca {
namespace {

const QString separator = QStringLiteral(", ");
constexpr qsizetype mostNames = 1000; // mail programs and servers read no more in reasonable time

QString text(const QList<AlternativeName> &names)
{
    QStringList texts;
    for (const AlternativeName &name : names)
        texts << name.display();
    return texts.join(separator);
}

// Which keys the CA has seen, by their SubjectPublicKeyInfo: of several certificates with one key, the last,
// or the one that says that others may have the key.
QHash<QByteArray, qsizetype> keysIn(const CaState &state)
{
    QHash<QByteArray, qsizetype> keys;
    for (qsizetype i = 0; i < state.issued.size(); ++i) {
        const QByteArray key = publicKeyOf(state.issued[i].certificate);
        const auto known = keys.constFind(key);
        if (known == keys.constEnd() || !isCompromised(state.issued[*known]))
            keys.insert(key, i);
    }
    return keys;
}

void refuse(Judged &judged, RefusalReason reason, const QStringList &arguments = {})
{
    judged.refusals << Refusal{reason, arguments};
}

// Of somebody else, for people: a line feed in it would begin a line that looks like ours.
QString oneLine(const QString &text)
{
    return text.simplified();
}

// Names that no certificate can have are refused; kinds of names that are of no use in mail are ignored.
QStringList takeNames(const files::RequestDetails &asked, Judged &judged)
{
    using Kind = CertificateName::Kind;
    QStringList unfit;
    if (asked.names.size() > mostNames) {
        refuse(judged, RefusalReason::NamesTooMany,
            {QString::number(asked.names.size()), QString::number(mostNames)});
        return unfit;
    }
    for (const CertificateName &name : asked.names) {
        const auto usable = name.alternativeName();
        if (usable && !judged.names.contains(*usable))
            judged.names << *usable;
        else if (!usable
            && (name.kind == Kind::Dns || name.kind == Kind::Email || name.kind == Kind::Address))
            unfit << oneLine(name.value);
        else if (!usable)
            judged.ignored << oneLine(name.toString());
    }
    return unfit;
}

// A common name that is a host, an address or a mailbox counts as one of the names; any other, such as a
// person's, is ignored.
std::optional<AlternativeName> namedBy(const QString &commonName)
{
    const bool isQualified = commonName.contains(u'.') || commonName.contains(u':');
    const auto name = AlternativeName::parse(commonName);
    return name && isQualified ? std::optional(*name) : std::nullopt;
}

void takeCommonName(const files::RequestDetails &asked, Judged &judged)
{
    if (asked.commonName.isEmpty())
        return;
    const auto name = namedBy(asked.commonName);
    if (!name)
        judged.ignored.prepend(QStringLiteral("CN"));
    else if (!judged.names.contains(*name))
        judged.names.prepend(*name);
}

void judgeNames(Judged &judged, const QStringList &unfit, const CaState &state, CertificateUse use)
{
    const bool areTooMany = std::any_of(judged.refusals.begin(), judged.refusals.end(),
        [](const Refusal &refusal) { return refusal.reason == RefusalReason::NamesTooMany; });
    if (!unfit.isEmpty())
        refuse(judged, RefusalReason::NamesUnfit, {unfit.join(separator)});
    else if (judged.names.isEmpty() && !areTooMany)
        refuse(judged, RefusalReason::NoNames);
    QList<AlternativeName> outside;
    for (const Certificate &issuer : state.issuers) {
        if (outside.isEmpty())
            outside = namesOutside(issuer, judged.names);
        if (!outside.isEmpty()) {
            const QString permitted = permittedDomains(issuer).join(separator);
            refuse(judged, RefusalReason::NamesOutside, {text(outside), permitted});
            break;
        }
    }
    const bool hasHost = std::any_of(judged.names.begin(), judged.names.end(),
        [](const AlternativeName &name) { return name.kind() != AlternativeName::Kind::Email; });
    if (use != CertificateUse::Client && !judged.names.isEmpty() && !hasHost)
        refuse(judged, RefusalReason::NoServerName);
}

class KeyJudge
{
public:
    KeyJudge(const CaState &state, const SigningWishes &wishes)
        : m_state(state),
          m_wishes(wishes),
          m_known(keysIn(state))
    { }

    void judge(Judged &judged)
    {
        const QByteArray &key = judged.publicKey;
        if (!isStrongKey(key))
            refuse(judged, RefusalReason::KeyWeak, {judged.key});
        for (const Certificate &issuer : m_state.issuers) {
            if (publicKeyOf(issuer) == key) {
                refuse(judged, RefusalReason::KeyOfCa);
                return;
            }
        }
        const auto known = m_known.constFind(key);
        if (known != m_known.constEnd() && !mayKeep(key, *known)) {
            const Issued &issued = m_state.issued[*known];
            const auto reason = isCompromised(issued) ? RefusalReason::KeyLost : RefusalReason::KeyReused;
            refuse(judged, reason, {issued.serial, titleOf(issued.certificate)});
        }
        if (const QString other = m_seen.value(key); !other.isNull())
            refuse(judged, RefusalReason::KeyTwice, {other});
        m_seen.insert(key, judged.source);
    }

private:
    // A renewal may keep its key, unless somebody else may have it.
    bool mayKeep(const QByteArray &key, qsizetype known) const
    {
        return m_wishes.renewed && publicKeyOf(m_state.issued[*m_wishes.renewed].certificate) == key
            && !isCompromised(m_state.issued[known]);
    }

    const CaState &m_state;
    const SigningWishes &m_wishes;
    QHash<QByteArray, qsizetype> m_known;
    QHash<QByteArray, QString> m_seen;
};

void judgeValidity(Judged &judged, const CaState &state, int days, const QDateTime &now)
{
    const QDateTime end = Validity::days(now, days).notAfter;
    qint64 left = days;
    for (const Certificate &issuer : state.issuers) {
        const CertificateDetails about = details(issuer);
        if (now < about.notBefore) {
            refuse(judged, RefusalReason::CaNotBegun, {about.title(), shortDate(about.notBefore.date())});
            return;
        }
        if (end <= about.notAfter)
            continue;
        left = std::min<qint64>(left, now.daysTo(about.notAfter) - 1);
        if (left < 1) {
            refuse(judged, RefusalReason::CaEnded, {about.title(), shortDate(about.notAfter.date())});
            return;
        }
    }
    if (left < days)
        refuse(judged, RefusalReason::BeyondCa, {QString::number(days), QString::number(left)});
}

QList<AlternativeName> namesOf(const Certificate &certificate)
{
    QList<AlternativeName> names;
    const CertificateDetails facts = details(certificate);
    for (const CertificateName &name : facts.names) {
        if (const auto usable = name.alternativeName())
            names << *usable;
    }
    const auto common = namedBy(facts.commonName);
    if (facts.names.isEmpty() && common) // as CA.pl made them
        names << *common;
    return names;
}

// A renewal has the names of the old certificate, whatever the request asks for.
void keepNames(Judged &judged, const QList<AlternativeName> &names)
{
    for (const AlternativeName &name : judged.names) {
        if (!names.contains(name))
            judged.ignored << name.value();
    }
    judged.names = names;
}

Judged judgeOne(const AskedRequest &request, const CaState &state, const SigningWishes &wishes)
{
    const files::RequestDetails asked = files::requestDetails(request.der);
    Judged judged;
    judged.source = request.source;
    judged.key = asked.key;
    judged.publicKey = asked.publicKey;
    judged.ignored = files::ignoredInRequest(request.der);
    if (!files::isRequestSigned(request.der))
        refuse(judged, RefusalReason::NotSigned);
    const QStringList unfit = takeNames(asked, judged);
    takeCommonName(asked, judged);
    if (wishes.renewed)
        keepNames(judged, namesOf(state.issued[*wishes.renewed].certificate));
    judgeNames(judged, wishes.renewed ? QStringList() : unfit, state, wishes.use);
    return judged;
}

} // namespace

QList<Judged> judge(const QList<AskedRequest> &requests, const CaState &state, const SigningWishes &wishes,
    const QDateTime &now)
{
    KeyJudge keys(state, wishes);
    QList<Judged> all;
    for (const AskedRequest &request : requests) {
        Judged judged = judgeOne(request, state, wishes);
        keys.judge(judged);
        judgeValidity(judged, state, wishes.days, now);
        all << judged;
    }
    return all;
}

Judged judgeAgain(const CaState &state, const SigningWishes &wishes, const QDateTime &now)
{
    const Certificate &certificate = state.issued[*wishes.renewed].certificate;
    const CertificateDetails details = mailseal::details(certificate);
    Judged judged;
    judged.source = details.title();
    judged.names = namesOf(certificate);
    judged.key = details.key;
    judged.publicKey = publicKeyOf(certificate);
    judgeNames(judged, {}, state, wishes.use);
    KeyJudge(state, wishes).judge(judged);
    judgeValidity(judged, state, wishes.days, now);
    return judged;
}

int mostDays(CertificateUse use)
{
    return use == CertificateUse::Client ? 3650 : 825;
}

} // namespace mailseal::ca
