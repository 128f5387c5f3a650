// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/withdrawn_certificates.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"

#include <QCryptographicHash>
#include <QFile>

namespace mailseal::files {
namespace {

WithdrawnCertificate rowFrom(StrictObject &object)
{
    WithdrawnCertificate row;
    row.subject = object.string(QStringLiteral("subject"));
    row.issuer = object.string(QStringLiteral("issuer"));
    row.generation = object.string(QStringLiteral("generation"));
    row.sha256 = object.string(QStringLiteral("sha256"));
    row.instead = object.string(QStringLiteral("instead"));
    row.citation = object.string(QStringLiteral("citation"));
    return row;
}

QList<WithdrawnCertificate> shipped()
{
    QFile file(QStringLiteral(":/mailseal/authorities/withdrawn.json"));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const auto rows = withdrawnCertificates(isOpen ? file.readAll() : QByteArray());
    if (!rows)
        qFatal("%s", qPrintable(rows.error().detail)); // our own file, which a test reads
    return *rows;
}

} // namespace

Result<QList<WithdrawnCertificate>> withdrawnCertificates(const QByteArray &json)
{
    JsonProblem problem;
    QList<WithdrawnCertificate> rows;
    {
        StrictObject top(topObject(json, problem), QString(), problem);
        top.eachObject(
            QStringLiteral("withdrawn"), [&rows](StrictObject &object) { rows << rowFrom(object); });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {QStringLiteral("withdrawn.json")}, problem.text());
    return rows;
}

const QList<WithdrawnCertificate> &shippedWithdrawnCertificates()
{
    static const QList<WithdrawnCertificate> rows = shipped();
    return rows;
}

const WithdrawnCertificate *withdrawal(
    const Certificate &certificate, const QList<WithdrawnCertificate> &rows)
{
    const QString sum = QString::fromLatin1(
        QCryptographicHash::hash(certificate.der(), QCryptographicHash::Sha256).toHex().toUpper());
    const auto row = std::find_if(
        rows.begin(), rows.end(), [&sum](const WithdrawnCertificate &one) { return one.sha256 == sum; });
    return row == rows.end() ? nullptr : &*row;
}

} // namespace mailseal::files
