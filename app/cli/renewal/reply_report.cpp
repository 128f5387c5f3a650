// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/reply_report.h"

#include "model/base/text/language.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Receive)
};

QString severityName(const Error &error)
{
    switch (classOf(error.code)) {
    case ErrorClass::Warning:
        return QStringLiteral("warning");
    case ErrorClass::Note:
        return QStringLiteral("note");
    case ErrorClass::Unfinished:
    case ErrorClass::WrongUse:
    case ErrorClass::Failure:
        break;
    }
    return QStringLiteral("error");
}

QJsonObject toObject(const MissingLink &missing)
{
    return {{QStringLiteral("subject"), missing.subject}, {QStringLiteral("keyId"), missing.keyId},
        {QStringLiteral("address"), missing.address}};
}

} // namespace

QString toText(const Reply &reply)
{
    const CertificateDetails leaf = details(reply.leaf);
    QStringList names;
    for (const CertificateName &name : leaf.names)
        names << name.display();
    const QStringList chain = signersOf(reply);
    QString text = Texts::tr("Certificate for %1, valid until %2.")
                       .arg(names.isEmpty() ? titleOf(reply.leaf) : names.join(QStringLiteral(", ")),
                           longDate(leaf.notAfter.toLocalTime().date()))
        + u'\n';
    if (!chain.isEmpty())
        text += Texts::tr("Signed by: %1").arg(chain.join(QStringLiteral(" ← "))) + u'\n';
    return text;
}

QJsonObject toObject(const Reply &reply)
{
    const CertificateDetails leaf = details(reply.leaf);
    QJsonArray names;
    for (const CertificateName &name : leaf.names)
        names << name.value;
    QJsonArray chain;
    for (const Certificate &link : reply.chain)
        chain << details(link).subject;
    QJsonArray findings;
    for (const Error &finding : reply.findings)
        findings << QJsonObject{{QStringLiteral("code"), QString(nameOf(finding.code))},
            {QStringLiteral("severity"), severityName(finding)},
            {QStringLiteral("sentence"), sentence(finding)}};
    return {{QStringLiteral("names"), names}, {QStringLiteral("issuer"), leaf.issuer},
        {QStringLiteral("notBefore"), leaf.notBefore.toString(Qt::ISODate)},
        {QStringLiteral("notAfter"), leaf.notAfter.toString(Qt::ISODate)},
        {QStringLiteral("fingerprintSha256"), leaf.fingerprintSha256}, {QStringLiteral("chain"), chain},
        {QStringLiteral("root"), reply.root ? QJsonValue(details(*reply.root).subject) : QJsonValue()},
        {QStringLiteral("missing"), reply.missing ? QJsonValue(toObject(*reply.missing)) : QJsonValue()},
        {QStringLiteral("findings"), findings}};
}

} // namespace mailseal::cli
