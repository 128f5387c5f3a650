// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a single certificate, and what a request contains.
#pragma once

#include "model/files/examine/server_checks.h"

namespace mailseal::files {

// server: the names matter, and what it may be used for. The advice does not yet know its object.
QList<Advice> checkCertificate(const Certificate &certificate, bool server, const QDateTime &time,
    const RegisteredDomain &registeredDomain = {});

// What people call the one who signed it.
QString issuerTitle(const Certificate &certificate);

struct RequestDetails
{
    QString subject;
    QString commonName;
    QList<CertificateName> names;
    QString key;
    int keyBits = 0;
    QByteArray publicKey; // DER
    QString signatureAlgorithm;
    QList<ExtensionText> extensions;
    QString title() const; // what people call it, as CertificateDetails::title()
    bool operator==(const RequestDetails &) const = default;
};

RequestDetails requestDetails(const QByteArray &der);

struct RevocationListDetails
{
    QString issuer;
    QDateTime lastUpdate;
    QDateTime nextUpdate;
    int revoked = 0;
    bool operator==(const RevocationListDetails &) const = default;
};

RevocationListDetails revocationListDetails(const QByteArray &der);

// The certificate of one of this program's test CAs, or one signed by such a CA.
bool isTestCertificate(const CertificateDetails &details);

// “RSA 2048”, “DH 2048”; empty if unknown.
QString publicKeyTitle(const QByteArray &der);
QString dhParametersTitle(const QByteArray &der);
// A public key as SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), converting “RSA PUBLIC KEY”, which is not one;
// empty if it is not a public key.
QByteArray publicKeyInfo(const QByteArray &der);

} // namespace mailseal::files
