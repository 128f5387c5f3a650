// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA, its certificates and what it is asked to sign, as people read them: in lines of a title and a text,
// in the user's language. Lines that would be empty are left out.
#pragma once

#include "model/ca/signing/judgement.h"
#include "model/files/read/certificate_row.h"

namespace mailseal::ca {

struct Fact
{
    QString title;
    QString text;
    bool operator==(const Fact &) const = default;
};

QList<Fact> factsOf(const CaState &state);
QList<Fact> factsOf(const Issued &issued, const QDateTime &now);
// Without its refusals.
QList<Fact> factsOf(const Judged &judged);
// What a request asks for, and beside it what would be signed of that.
QList<Fact> factsOf(const AskedRequest &request, const Judged &judged);
QList<Fact> factsToSign(const Judged &judged, const SigningWishes &wishes, const QDateTime &now);

QString useTitle(CertificateUse use);                // “server and client”
QString namesText(const files::CertificateRow &row); // “mail.example.org, 192.0.2.1”
// For lists: the names, or the subject if there are none.
QString titleText(const files::CertificateRow &row);
QString namesText(const QList<AlternativeName> &names);

} // namespace mailseal::ca
