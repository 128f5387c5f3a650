// SPDX-License-Identifier: GPL-3.0-or-later
//
// The chain of a file as it is drawn: the server's certificate first, then who signed whom, and at the end
// what is missing.
#pragma once

#include "model/files/examine/examination.h"
#include "model/x509/certificate_details.h"

namespace mailseal {

struct WantedName
{
    QString name; // as people write it
    bool matched = false;
    bool operator==(const WantedName &) const = default;
};

struct ChainLink
{
    enum class Kind { Server, Intermediate, Root, Missing };

    Kind kind = Kind::Server;
    qsizetype object = -1;      // its place in the file; -1: comes from elsewhere
    bool trusted = false;       // by the authorities that were used for checking
    CertificateDetails details; // missing: commonName and subject only
    QString address;            // missing: where its file can be had, as its subject says
    QList<WantedName> names;    // server: those of the certificate; matched: one of the wanted
    QStringList missingNames;   // server: wanted, and not in the certificate

    QString title() const; // common name, or the subject
    bool operator==(const ChainLink &) const = default;
};

QString chainLinkName(ChainLink::Kind kind); // “server”, “missing”

// Takes as long as reading a few certificates: not for the thread of the window. Empty for a heap of
// authorities and for files without certificates.
QList<ChainLink> chainLinks(const files::FileContents &contents, const files::Examination &examination,
    const files::Expectations &expectations);

} // namespace mailseal
