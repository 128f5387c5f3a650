// SPDX-License-Identifier: GPL-3.0-or-later
//
// The certificate authorities that a system trusts: its file of them, where the layouts have it, such as
// update-ca-certificates(8) writes it.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal {

// The certificates of a PEM file; a key beside them is wiped. A file that cannot be read has none.
QList<Certificate> certificatesIn(const QString &path);

// Those of the system below a folder (“/”: this machine). nullopt: no layout's file of authorities is there.
std::optional<QList<Certificate>> authoritiesBelow(const QString &root);

// This machine's own. Where no layout's file is, they are what QCA reports, which knows further places, but
// reads each certificate twice.
QList<Certificate> systemAuthorities();

} // namespace mailseal
