// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/dane_change.h"

#include "model/base/errors/error_code.h"
#include "model/servers/live/dane/tlsa_text.h"

namespace mailseal {
namespace {

bool isKept(const PublishedTlsa &published, const DaneKeys &keys, const QString &host, const QDateTime &time)
{
    const TlsaStanding standing = judge(published, keys, host, time).standing;
    return standing == TlsaStanding::CurrentAndNext || standing == TlsaStanding::CurrentOnly;
}

} // namespace

Result<void> checkChange(const DaneChange &change, const QString &host, const QList<PublishedTlsa> &published,
    const QDateTime &time)
{
    QStringList broken;
    for (const PublishedTlsa &one : published) {
        if (one.answer.isSecure && isKept(one, change.before, host, time)
            && !isKept(one, change.after, host, time))
            broken << tlsaOwner(host, one.port);
    }
    if (broken.isEmpty())
        return {};
    QStringList wanted;
    for (const TlsaRecord &record : recordsFor(change.after))
        wanted << toText(record);
    return failure(ErrorCode::DaneWouldBreak,
        {host, broken.join(QStringLiteral(", ")), wanted.join(QStringLiteral(", "))});
}

} // namespace mailseal
