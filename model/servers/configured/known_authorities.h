// SPDX-License-Identifier: GPL-3.0-or-later
//
// Does a chain lead to a certificate authority that the machine knows? It looks in the system's bundle, where
// the layouts have it (this machine's own if the examined folder has none), and among the certificates beside
// the server's, such as a test CA. Roots are self-signed; an intermediate found there is not sent by the
// server and does not count.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal {

class KnownAuthorities
{
public:
    explicit KnownAuthorities(const QString &root) : m_root(root) { }
    // “path”: where the server's certificate is, below the root. True also of an authority's certificate of
    // which that cannot be told, in a copy without a bundle.
    bool issued(const Certificate &certificate, const QString &path);

private:
    const QList<Certificate> &bundle();

    const QString m_root;
    std::optional<QList<Certificate>> m_bundle; // read when first needed
    bool m_hasOwn = false;                      // it is of the examined system
};

} // namespace mailseal
