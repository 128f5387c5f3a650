// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/state/issued_row.h"

#include "model/names/alternative_name.h"

#include <algorithm>

namespace mailseal::ca {
namespace {

// “DNS:xn--80a1acny.example.org” as people write it: “почта.example.org”. Only where there is something to
// read, because a list has many names.
bool readsLike(const QString &name, const QString &text)
{
    if (!name.contains(QStringLiteral("xn--"), Qt::CaseInsensitive))
        return false;
    const auto readable = AlternativeName::parse(name.section(u':', 1));
    return readable && readable->display().contains(text, Qt::CaseInsensitive);
}

} // namespace

files::CertificateRow rowOf(const Issued &issued)
{
    const QByteArray &der = issued.certificate.der();
    return files::certificateRow({der.constData(), static_cast<size_t>(der.size())})
        .value_or(files::CertificateRow{});
}

bool isFoundBy(const Issued &issued, const QString &text)
{
    return isFoundBy(issued, rowOf(issued), text);
}

bool isFoundBy(const Issued &issued, const files::CertificateRow &row, const QString &text)
{
    return row.subject.contains(text, Qt::CaseInsensitive)
        || std::any_of(row.names.begin(), row.names.end(),
            [&](const QString &name) {
                return name.contains(text, Qt::CaseInsensitive) || readsLike(name, text);
            })
        || issued.serial.contains(text, Qt::CaseInsensitive);
}

bool isCompromised(const Issued &issued)
{
    return issued.revocation && issued.revocation->reason == RevocationReason::KeyCompromise;
}

IssuedState stateOf(const Issued &issued, const files::CertificateRow &row, const QDateTime &time)
{
    if (issued.revocation)
        return IssuedState::Revoked;
    return row.notAfter < time ? IssuedState::Expired : IssuedState::Valid;
}

} // namespace mailseal::ca
