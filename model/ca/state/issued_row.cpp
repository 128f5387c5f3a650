// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/state/issued_row.h"

namespace mailseal::ca {

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
        || !row.names.filter(text, Qt::CaseInsensitive).isEmpty()
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
