// SPDX-License-Identifier: GPL-3.0-or-later
//
// The certificate files that today's configuration of a mail server shows to clients.
// Private to model/renewal/audit.
#pragma once

#include "model/servers/configured/todays_configuration.h"

namespace mailseal {

struct UsedCertificate
{
    ServerKind server = ServerKind::Postfix;
    QString path; // as the configuration names it
    QString key;  // the same path if the key is in the same file
    Setting setting;
    bool operator==(const UsedCertificate &) const = default;
};

// Each file once; those of clients' certificates (smtp_tls_…) are not shown to anybody who connects.
QList<UsedCertificate> usedCertificates(const Configuration &configuration);

} // namespace mailseal
