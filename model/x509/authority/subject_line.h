// SPDX-License-Identifier: GPL-3.0-or-later
//
// A subject as in the index.txt of openssl-ca(1): “/O=Example/CN=mail.example.org” (X509_NAME_oneline(3)).
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal {

QByteArray slashedSubject(const Certificate &certificate);

} // namespace mailseal
