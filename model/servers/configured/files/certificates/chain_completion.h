// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where OpenSSL finds the issuers that a server's own file leaves out: among the authorities for clients.
// Measured on Postfix 3.5 to 3.11, and on Dovecot 2.3 and 2.4, which load them only if clients are asked for
// a certificate.
// Private to model/servers/configured/files.
#pragma once

#include "model/servers/configured/reading/configuration.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal {

// certificate: the setting that names the server's own.
QList<Certificate> completingCertificates(
    const Configuration &configuration, const Setting &certificate, const QString &root);

} // namespace mailseal
