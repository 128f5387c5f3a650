// SPDX-License-Identifier: GPL-3.0-or-later
//
// The clients that Postfix knows by their fingerprints (relay_clientcerts): a fingerprint of another digest
// than smtpd_tls_fingerprint_digest is never met, and Postfix says nothing about it.
// Private to model/servers/configured/files.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

QList<Advice> adviceOnFingerprints(
    const Configuration &configuration, const Setting &list, const QString &root);

} // namespace mailseal
