// SPDX-License-Identifier: GPL-3.0-or-later
//
// The chain of a file as it is drawn: the server's certificate first, then who signed whom, and what is
// missing at the end.
#pragma once

#include "model/files/examine/examination.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal {

struct WantedName
{
    QString name; // in readable form
    bool matched = false;
    bool operator==(const WantedName &) const = default;
};

struct ChainLink
{
    enum class Kind { Server, Intermediate, Root, Missing };

    Kind kind = Kind::Server;
    qsizetype object = -1;      // its index in the file; -1: comes from elsewhere
    bool trusted = false;       // by the authorities that it was checked against
    CertificateDetails details; // missing: only commonName and subject
    QString address;            // missing: where to get its file, according to the certificate below it
    QList<WantedName> names;    // server: those of the certificate; matched: it covers a wanted name
    QStringList missingNames;   // server: wanted, but not in the certificate

    QString title() const; // common name, otherwise the subject
    bool operator==(const ChainLink &) const = default;
};

QString chainLinkName(ChainLink::Kind kind); // “server”, “missing”

// Takes as long as reading a few certificates, so not for the window's thread. Empty for a pile of
// authorities and for files without certificates.
QList<ChainLink> chainLinks(const files::FileContents &contents, const files::Examination &examination,
    const files::Expectations &expectations);

} // namespace mailseal
