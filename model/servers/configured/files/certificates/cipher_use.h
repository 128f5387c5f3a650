// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the ciphers that are configured can be used with the keys that are. Sources: postconf(5)
// tls_medium_cipherlist, smtpd_tls_exclude_ciphers; Dovecot's ssl_cipher_list; openssl-ciphers(1).
#pragma once

#include "model/servers/configured/reading/configuration.h"

#include <QMap>
#include <QStringList>

namespace mailseal {

// keys: the kinds of the server's keys as certificate_details.h names them (“RSA 2048”), by the scope in
// which their certificates are configured.
QList<Advice> cipherAdvice(const Configuration &configuration, const QMap<QString, QStringList> &keys);

} // namespace mailseal
