// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens to a CA, each event one line of its record (record_file.h): JSON with keys in any order.
//   {"event":"began","issuers":[DER…],"lists":"http://…","crossed":[DER…]}   base64; again after a roll-over
//   {"event":"signed","certificate":DER,"use":"server"}
//   {"event":"revoked","serial":"0A…","when":"2026-11-21T10:20:30Z","reason":"superseded"}
//   {"event":"listed","number":"7","made":…,"next":…,"by":"root"}   by: only of the root's own list
//   {"event":"unlisted","serial":"0A…"}   after such a list: another root's, so that this is not in it
// The last two members of the first line, and “by”, may be missing. Older versions said “revoked” once more
// in place of “unlisted”, which is read as the same; they report a record that has it as a newer one.
#pragma once

#include "model/ca/state/ca_state.h"

#include <QByteArrayList>
#include <variant>

namespace mailseal::ca {

struct Began
{
    QList<Certificate> issuers;
    QString revocationLists;
    QList<Certificate> crossed{};
    bool operator==(const Began &) const = default;
};

struct Signed
{
    Certificate certificate;
    CertificateUse use = CertificateUse::Server;
    bool operator==(const Signed &) const = default;
};

struct Revoked
{
    QString serial;
    Revocation revocation;
    bool operator==(const Revoked &) const = default;
};

struct Listed
{
    IssuedList list;
    bool byRoot = false;
    bool operator==(const Listed &) const = default;
};

struct Unlisted // an intermediate certificate that is revoked, and still waits for its root's list
{
    QString serial;
    bool operator==(const Unlisted &) const = default;
};

using CaEvent = std::variant<Began, Signed, Revoked, Listed, Unlisted>;

QByteArray toLine(const CaEvent &event);
QByteArrayList toLines(const QList<CaEvent> &events);
// Strict. The detail of the error (CaRecordDamaged) says what is wrong.
Result<CaEvent> readEvent(const QByteArray &line);

// nullopt if the first event of all is not that it began, or if one makes no sense after those before it,
// such as revoking a certificate that was never signed.
std::optional<CaState> stateAfter(const QList<CaEvent> &events, const CaState &before = {});

} // namespace mailseal::ca
