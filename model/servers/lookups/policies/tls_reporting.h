// SPDX-License-Identifier: GPL-3.0-or-later
//
// SMTP TLS Reporting (RFC 8460 §3): where senders report, once a day, how delivery with TLS went.
#pragma once

#include <QStringList>
#include <optional>

namespace mailseal {

struct TlsReporting
{
    QStringList addresses; // “mailto:tls@example.org”, “https://…”
    bool operator==(const TlsReporting &) const = default;
    bool isUsable() const { return !addresses.isEmpty(); } // exactly one record, with an address in it
};

// Of the text records of _smtp._tls.DOMAIN; nullopt: nothing is published.
std::optional<TlsReporting> tlsReporting(const QStringList &texts);
QString tlsReportingRecord(const QString &domain); // to publish

} // namespace mailseal
