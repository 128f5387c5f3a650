// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with one certificate by itself, and what a request says.
#pragma once

#include "model/files/examine/finding.h"
#include "model/x509/certificate_details.h"

namespace mailseal::files {

// server: names matter. Findings do not know their object yet.
QList<Finding> checkCertificate(const Certificate &certificate, bool server, const QDateTime &time);

struct RequestDetails
{
    QString subject;
    QList<CertificateName> names;
    QString key;
    QByteArray publicKey; // DER
    QString signatureAlgorithm;
    QList<ExtensionText> extensions;
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

// Of a test CA of this program, or signed by one.
bool isTestCertificate(const CertificateDetails &details);

// “RSA 2048”, “DH 2048”; empty when it cannot be told.
QString publicKeyTitle(const QByteArray &der);
QString dhParametersTitle(const QByteArray &der);
// A public key as SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), which “RSA PUBLIC KEY” is not; empty: none.
QByteArray publicKeyInfo(const QByteArray &der);

} // namespace mailseal::files
