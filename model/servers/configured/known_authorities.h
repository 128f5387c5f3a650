// SPDX-License-Identifier: GPL-3.0-or-later
//
// Does a chain lead to a certificate authority that the machine knows? Asked are Debian's bundle
// (ca-certificates(8); this machine's own when the folder examined has none) and the certificates that lie
// beside the server's, such as a test CA. Roots are self-signed; an intermediate found there is not sent by
// the server and does not count.
#pragma once

#include "model/x509/certificate.h"

namespace mailseal {

class KnownAuthorities
{
public:
    explicit KnownAuthorities(const QString &root) : m_root(root) { }
    // “path”: where the server's certificate is, below the root.
    bool issued(const Certificate &certificate, const QString &path);

private:
    const QList<Certificate> &bundle();

    const QString m_root;
    std::optional<QList<Certificate>> m_bundle; // read when it is first needed
};

} // namespace mailseal
