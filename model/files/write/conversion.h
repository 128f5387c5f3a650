// SPDX-License-Identifier: GPL-3.0-or-later
//
// Objects of one or several files in another form:
//   pem            everything, in its strict form
//   der            one object
//   pkcs7          the certificates (PEM), as Windows and Java import them
//   pkcs8          the private key (PEM)
//   traditional    the same as before PKCS#8: PKCS#1 for RSA, SEC 1 for ECDSA (PEM)
//   pkcs12         key and certificates, AES-256 and PBKDF2 with SHA-256
//   pkcs12-legacy  the same with 3DES and SHA-1, for old devices only
//   postfix        key, certificate, issuers (smtpd_tls_chain_files, postconf(5))
//   dovecot        certificate, issuers, key (ssl_cert and ssl_key may name the same file)
//   courier        key, certificate, issuers, Diffie-Hellman parameters (TLS_CERTFILE, couriertls(1))
// The three for servers sort the chain, leave the root out and never have a passphrase.
#pragma once

#include "model/files/read/file_contents.h"

namespace mailseal::files {

enum class Format { Pem, Der, Pkcs7, Pkcs8, Pkcs12, Pkcs12Legacy, Postfix, Dovecot, Courier, Traditional };
enum class Part { Everything, Certificate, Key, Chain };

struct ConversionRequest
{
    Format format = Format::Pem;
    Part part = Part::Everything;
    QString friendlyName; // PKCS#12; empty: that of the key as read
    // Of the new file; nullopt: that of the key as read, which may have none.
    std::optional<QCA::SecureArray> passphrase;
    bool withoutRoot = false; // without the chain's root; files for servers never have it
};

struct Converted
{
    SecretBytes bytes;
    bool secret = false; // holds a private key, so mode 0600
    bool operator==(const Converted &) const = default;
};

// Errors: what was damaged or locked in the inputs; NothingToWrite, NoKeyForFormat, NoCertificateForFormat,
// KeyHasNoTraditionalForm, SeveralKeys, SeveralObjectsForDer, KeyDoesNotBelong, NewPassphraseMissing (PKCS#12
// from an unencrypted key).
Result<Converted> convert(const QList<FileContents> &files, const ConversionRequest &request);

QStringList formatNames();
std::optional<Format> formatFromName(const QString &name);
QString formatName(Format format);
QStringList partNames();
std::optional<Part> partFromName(const QString &name);

} // namespace mailseal::files
