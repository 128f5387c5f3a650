// SPDX-License-Identifier: GPL-3.0-or-later
//
// Certificates of public authorities that were withdrawn and replaced by others for the same key: rows of
// resources/authorities/withdrawn.json, with their sources. A chain that holds one is to be fetched again.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal::files {

struct WithdrawnCertificate
{
    QString subject; // common names
    QString issuer;
    QString generation; // of the authority's certificates, as it calls it
    QString sha256;     // upper case, without colons
    QString instead;    // the same of its successor
    QString citation;
    bool operator==(const WithdrawnCertificate &) const = default;
};

// Strict; an error is a fault of the program's own file, with its place as the detail.
Result<QList<WithdrawnCertificate>> withdrawnCertificates(const QByteArray &json);

const QList<WithdrawnCertificate> &shippedWithdrawnCertificates();

// Its row; null if it was not withdrawn.
const WithdrawnCertificate *withdrawal(
    const Certificate &certificate, const QList<WithdrawnCertificate> &rows = shippedWithdrawnCertificates());
inline bool isWithdrawn(
    const Certificate &certificate, const QList<WithdrawnCertificate> &rows = shippedWithdrawnCertificates())
{
    return withdrawal(certificate, rows) != nullptr;
}

} // namespace mailseal::files
