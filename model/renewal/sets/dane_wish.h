// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody types to get TLSA records, in window and terminal: a file, or a set that was made here.
#pragma once

#include "model/renewal/sets/remembered_set.h"
#include "model/servers/live/dane/dane_look.h"

namespace mailseal {

// As typed; everything but file or set may be empty.
struct DaneWish
{
    QString file;      // of the server's certificate with its chain, or of its key or request
    QString set;       // instead: one of its names, or its place
    QString host;      // otherwise the certificate's first one
    QString next;      // file of the next key, or its request or certificate
    QStringList ports; // “25”, “imaps”; otherwise those of the set's servers, or 25
    QString ttl;       // seconds
    bool operator==(const DaneWish &) const = default;
};

// The name of a server, as DNS has it. Errors: HostToCheckInvalid; those of AlternativeName.
Result<QString> daneHost(const QString &typed);

using ReadContents = std::function<Result<files::FileContents>(const QString &file)>;

// The host is empty if neither somebody nor the certificate names one. Errors: those of reading, of findSet()
// and of daneKeys(); CertificateElsewhere, PortToCheckInvalid, SecondsInvalid, HostToCheckInvalid; those of
// AlternativeName.
Result<DaneQuestion> daneQuestion(
    const DaneWish &wish, const QList<RememberedSet> &sets, const ReadContents &read);

} // namespace mailseal
