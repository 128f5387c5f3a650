// SPDX-License-Identifier: GPL-3.0-or-later
//
// The authorities that a server trusts when it sends mail, as files and folders. Source: postconf(5)
// smtp_tls_CAfile, smtp_tls_CApath.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// A file of authorities: whether it holds any, and others' than the server's own.
QList<Advice> adviceOnAuthorities(const Setting &setting, const QString &path, const QString &root);
// A folder of authorities, which a service in the queue folder looks for there.
QList<Advice> adviceOnAuthorityFolder(
    const Configuration &configuration, const Setting &setting, const QString &path, const QString &root);

// Whether smtpd_tls_CAfile lets everybody relay whom a public authority knows.
QList<Advice> adviceOnRelay(const Configuration &configuration, const QString &path, const QString &root);

} // namespace mailseal
