// SPDX-License-Identifier: GPL-3.0-or-later
//
// The forms that objects of one or several files are written in, with their names on the command line:
//   pem            everything, in its strict form
//   der            one object
//   pkcs7          the certificates (PEM), as Windows and Java import them
//   pkcs8          the private key (PEM)
//   traditional    the same as before PKCS#8: PKCS#1 for RSA, SEC 1 for ECDSA (PEM)
//   pkcs12         key and certificates, AES-256 and PBKDF2 with SHA-256
//   pkcs12-legacy  the same with 3DES and SHA-1, for old devices only
//   postfix        key, certificate, issuers (smtpd_tls_chain_files, postconf(5)); one after another for each
//                  kind of key
//   dovecot        certificate, issuers, key (ssl_cert and ssl_key may name the same file)
//   courier        key, certificate, issuers, Diffie-Hellman parameters (TLS_CERTFILE, couriertls(1))
// The three for servers sort the chain, leave the root out and never have a passphrase.
#pragma once

#include <QStringList>
#include <optional>

namespace mailseal::files {

enum class Format { Pem, Der, Pkcs7, Pkcs8, Pkcs12, Pkcs12Legacy, Postfix, Dovecot, Courier, Traditional };
enum class Part { Everything, Certificate, Key, Chain };

QStringList formatNames();
std::optional<Format> formatFromName(const QString &name);
QString formatName(Format format);
QStringList partNames();
std::optional<Part> partFromName(const QString &name);

} // namespace mailseal::files
