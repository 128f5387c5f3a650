// SPDX-License-Identifier: GPL-3.0-or-later
//
// What clients of a server would say about the certificate that a setting names.
// Private to model/servers/configured/files.
#pragma once

#include "model/servers/configured/reading/configuration.h"
#include "model/x509/certificates/certificate.h"

#include <QDateTime>

namespace mailseal {

// own: the server's own certificate, first in the file at this path. Its dates, digest and key; names, if it
// is shown to clients, and whether it covers the name that Postfix calls itself (postconf(5) myhostname).
QList<Advice> adviceOnUse(const Configuration &configuration, const Setting &setting, const QString &path,
    const Certificate &own, const QDateTime &now);

} // namespace mailseal
