// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folder of another program's CA, read and written: OpenSSL's demoCA (openssl-ca(1), CA.pl) and
// easy-rsa's pki. A folder without an index, or one file, may hold what XCA exports (pem_folder.h). Nothing
// in it is changed by reading.
//
//   openssl   cacert.pem  private/cakey.pem  index.txt  serial  crlnumber  newcerts/SERIAL.pem
//   easy-rsa  ca.crt      private/ca.key     index.txt  serial  crlnumber  certs_by_serial/SERIAL.pem
#pragma once

#include "model/ca/state/ca_event.h"
#include "model/files/read/passphrases.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

enum class ForeignForm { OpenSsl, EasyRsa };

QStringList foreignForms(); // “openssl”, “easy-rsa”
std::optional<ForeignForm> foreignFormFrom(const QString &name);

struct ForeignCa
{
    QList<Certificate> issuers; // what signs first
    Issuer issuer;
    QList<CaEvent> events; // of its life so far
    QString openKey;       // the file of its key if others on that machine may read it; otherwise empty
};

// The passphrase is that of its key, if that has one. A certificate that has ended may be missing. Errors:
// CaFolderUnreadable; those of reading files and keys; KeyDoesNotBelong.
Result<ForeignCa> readForeign(
    const QString &folder, const files::PassphraseSource &passphrases, const QDateTime &now);

// A CA's folder from another's: its key under the new passphrase, everything it has signed. Errors: CaExists,
// CaPassphraseShort, those of writing.
Result<CaState> importForeign(const QString &folder, const ForeignCa &foreign,
    const QCA::SecureArray &passphrase, const QDateTime &now);

// All files or none, in a folder that is missing or empty; the key keeps its passphrase. Returns what was
// written.
Result<QStringList> exportForeign(
    const QString &caFolder, const QString &to, ForeignForm form, const QDateTime &now);

} // namespace mailseal::ca
