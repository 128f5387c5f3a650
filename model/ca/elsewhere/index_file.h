// SPDX-License-Identifier: GPL-3.0-or-later
//
// The index.txt of openssl-ca(1) and easy-rsa: one line for each certificate, six fields with tabs between
// them:
//   V|R|E  end  revoked[,reason]  serial  file  subject
// Times are UTCTime until 2049 and GeneralizedTime from 2050 (“271121102030Z”, “20501121102030Z”).
#pragma once

#include "model/ca/state/ca_state.h"

namespace mailseal::ca {

struct IndexLine
{
    char state = 'V';
    QString serial; // hexadecimal, as it is there
    std::optional<Revocation> revocation;
    bool operator==(const IndexLine &) const = default;
};

// Nullopt if a line is none of these; the number of the line is the detail then.
Result<QList<IndexLine>> readIndex(const QByteArray &text, const QString &folder);
QByteArray toIndex(const QList<Issued> &issued, const QDateTime &now);

} // namespace mailseal::ca
