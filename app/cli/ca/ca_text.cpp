// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/ca_text.h"

#include "model/base/text/language.h"
#include "model/ca/living/facts.h"
#include "model/ca/living/root_list.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaText)
};

QString linesOf(const QList<ca::Fact> &facts, const QString &indentation = {})
{
    QString text;
    for (const ca::Fact &fact : facts)
        text += indentation + QStringLiteral("%1: %2\n").arg(fact.title, fact.text);
    return text;
}

QStringList displayed(const QList<AlternativeName> &names)
{
    QStringList texts;
    for (const AlternativeName &name : names)
        texts << name.display();
    return texts;
}

} // namespace

QString needOf(const ca::CaState &state, const QDateTime &now)
{
    const QString need = ca::sentence(ca::listNeed(state, now), state, now);
    return need.isEmpty() ? need : need + u' ' + Texts::tr("Make one: mailseal-cli ca crl --out FILE.");
}

QString rootNeedOf(const ca::CaState &state, const QDateTime &now)
{
    const QString need = ca::rootListSentence(ca::rootListNeed(state, now), state, now);
    return need.isEmpty() ? need
                          : need + u' ' + Texts::tr("Make one: mailseal-cli ca crl --root --out FILE.");
}

QString textOf(const ca::CaState &state, const QDateTime &now)
{
    QList<ca::Fact> facts = ca::factsOf(state);
    for (const QString &need : {needOf(state, now), rootNeedOf(state, now)}) {
        if (!need.isEmpty())
            facts << ca::Fact{Texts::tr("Note"), need};
    }
    return linesOf(facts);
}

QString textOf(const ca::Issued &issued, const QDateTime &now)
{
    return linesOf(ca::factsOf(issued, now));
}

QString lineOf(const ca::Issued &issued, const files::CertificateRow &row, const QDateTime &now)
{
    constexpr qsizetype shownDigits = 12;
    return QStringLiteral("%1  %2  %3  %4  %5\n")
        .arg(issued.serial.left(shownDigits), shortDate(row.notAfter.date()),
            ca::stateTitle(ca::stateOf(issued, row, now)), ca::useTitle(issued.use), ca::titleText(row));
}

QString textOf(const ca::Judged &judged)
{
    QList<ca::Fact> facts = ca::factsOf(judged);
    for (const ca::Refusal &refusal : judged.refusals)
        facts << ca::Fact{Texts::tr("Refused"), ca::sentence(refusal)};
    return judged.source + QStringLiteral(":\n") + linesOf(facts, QStringLiteral("  "));
}

QJsonObject toObject(const ca::CaState &state, const QString &folder, const QDateTime &now)
{
    const CertificateDetails root = details(state.root());
    const CertificateDetails issuer = details(state.issuer());
    return {{QStringLiteral("folder"), folder}, {QStringLiteral("issuer"), issuer.title()},
        {QStringLiteral("root"), root.title()}, {QStringLiteral("fingerprintSha256"), root.fingerprintSha256},
        {QStringLiteral("domains"), QJsonArray::fromStringList(permittedDomains(state.issuer()))},
        {QStringLiteral("notAfter"), timeValue(issuer.notAfter)}, {QStringLiteral("key"), issuer.key},
        {QStringLiteral("crlUrl"), state.revocationLists}, {QStringLiteral("crlNumber"), state.list.number},
        {QStringLiteral("crlNext"), timeValue(state.list.next)},
        {QStringLiteral("crlNeed"), ca::needName(ca::listNeed(state, now))},
        {QStringLiteral("rootCrlNumber"), state.rootList.number},
        {QStringLiteral("rootCrlNext"), timeValue(state.rootList.next)},
        {QStringLiteral("rootCrlNeed"), ca::needName(ca::rootListNeed(state, now))},
        {QStringLiteral("certificates"), state.issued.size()}};
}

QJsonObject toObject(const ca::Judged &judged)
{
    QJsonArray refusals;
    for (const ca::Refusal &refusal : judged.refusals)
        refusals << QJsonObject{{QStringLiteral("reason"), ca::refusalName(refusal.reason)},
            {QStringLiteral("text"), ca::sentence(refusal)}};
    return {{QStringLiteral("file"), judged.source},
        {QStringLiteral("names"), QJsonArray::fromStringList(displayed(judged.names))},
        {QStringLiteral("key"), judged.key},
        {QStringLiteral("ignored"), QJsonArray::fromStringList(judged.ignored)},
        {QStringLiteral("refusals"), refusals}};
}

} // namespace mailseal::cli
