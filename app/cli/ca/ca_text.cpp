// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/ca_text.h"

#include "model/base/text/language.h"
#include "model/ca/living/revoking.h"
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

const QString separator = QStringLiteral(", ");

QString line(const QString &title, const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("%1: %2\n").arg(title, text);
}

QString namesOf(const files::CertificateRow &row)
{
    QStringList names;
    for (const QString &name : row.names)
        names << name.section(u':', 1);
    return names.join(separator);
}

QStringList displayed(const QList<AlternativeName> &names)
{
    QStringList texts;
    for (const AlternativeName &name : names)
        texts << name.display();
    return texts;
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

} // namespace

QString textOf(const ca::CaState &state, const QDateTime &now)
{
    const CertificateDetails root = details(state.root());
    QString text = line(Texts::tr("Root"), root.title());
    text += line(Texts::tr("Fingerprint (SHA-256)"), root.fingerprintSha256);
    text += line(Texts::tr("Valid until"), shortDate(root.notAfter.date()));
    if (state.issuers.size() > 1) {
        const CertificateDetails issuer = details(state.issuer());
        text += line(Texts::tr("Signs with"),
            Texts::tr("%1, until %2").arg(issuer.title(), shortDate(issuer.notAfter.date())));
    }
    text += line(Texts::tr("Key"), details(state.issuer()).key);
    const QStringList domains = permittedDomains(state.issuer());
    text += line(Texts::tr("May sign names below"),
        domains.isEmpty() ? Texts::tr("any domain") : domains.join(separator));
    text += line(Texts::tr("Revocation list (CRL)"),
        state.list.number > 0
            ? Texts::tr("number %1, until %2").arg(state.list.number).arg(shortTime(state.list.next))
            : QString());
    text += line(Texts::tr("Published at"), state.revocationLists);
    return text + line(Texts::tr("Certificates"), QString::number(state.issued.size()))
        + line(Texts::tr("Note"), ca::sentence(ca::listNeed(state, now), state, now));
}

QString textOf(const ca::Issued &issued, const QDateTime &now)
{
    const files::CertificateRow row = ca::rowOf(issued);
    QString text = line(Texts::tr("Serial number"), issued.serial);
    text += line(Texts::tr("Names"), namesOf(row));
    text += line(Texts::tr("For"), useTitle(issued.use));
    text += line(Texts::tr("State"), ca::stateTitle(ca::stateOf(issued, now)));
    if (issued.revocation)
        text += line(Texts::tr("Revoked"),
            QStringLiteral("%1 (%2)").arg(
                shortTime(issued.revocation->when), reasonName(issued.revocation->reason)));
    text += line(Texts::tr("Valid"),
        QStringLiteral("%1 – %2").arg(shortDate(row.notBefore.date()), shortDate(row.notAfter.date())));
    text += line(Texts::tr("Key"), row.key);
    return text + line(Texts::tr("Fingerprint (SHA-256)"), row.fingerprintSha256);
}

QString lineOf(const ca::Issued &issued, const QDateTime &now)
{
    const files::CertificateRow row = ca::rowOf(issued);
    constexpr qsizetype shownDigits = 12;
    return QStringLiteral("%1  %2  %3  %4  %5\n")
        .arg(issued.serial.left(shownDigits), shortDate(row.notAfter.date()),
            ca::stateTitle(ca::stateOf(issued, now)), useTitle(issued.use), namesOf(row));
}

QString textOf(const ca::Judged &judged)
{
    QString text = judged.source + QStringLiteral(":\n");
    const auto add = [&](const QString &title, const QString &value) {
        if (!value.isEmpty())
            text += QStringLiteral("  ") + line(title, value);
    };
    add(Texts::tr("Names"), displayed(judged.names).join(separator));
    add(Texts::tr("Key"), judged.key);
    add(Texts::tr("Asked for, not taken over"), judged.ignored.join(separator));
    for (const ca::Refusal &refusal : judged.refusals)
        add(Texts::tr("Refused"), ca::sentence(refusal));
    return text;
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
