// SPDX-License-Identifier: GPL-3.0-or-later
//
// May a server use a certificate, by what it says about its names and purposes? What clients refuse, and what
// people may take for something else.
#pragma once

#include "model/base/advice/advice.h"
#include "model/x509/certificates/certificate_details.h"

#include <functional>

namespace mailseal::files {

// “example.co.uk” for “mail.example.co.uk”; empty for “co.uk”, under which anybody registers.
using RegisteredDomain = std::function<QString(const QString &)>;

// registeredDomain: null if nobody can tell. The advice does not yet know its object.
QList<Advice> checkServer(const Certificate &certificate, const CertificateDetails &details,
    const RegisteredDomain &registeredDomain);

constexpr qsizetype mostCompared = 200; // more are a heap of certificates, not a server's file

// Where a server's certificate is among these: the one that the key belongs to, otherwise the first that is
// no authority; -1 if there is none. An authority with its key is one; but a single certificate that only its
// own key signed, as `openssl req -x509` makes them, is a server's if its key usage and names allow it. The
// names of authorities do not matter in a heap of them.
qsizetype findServer(const QList<Certificate> &certificates, const std::optional<PrivateKey> &key);

} // namespace mailseal::files
