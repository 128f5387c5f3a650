// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/policies/tls_reporting.h"

#include "model/servers/lookups/policies/tagged_text.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr QLatin1String version("TLSRPTv1");

bool isAddress(const QString &text)
{
    return (text.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive) && text.indexOf(u'@') > 7)
        || (text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive) && text.size() > 8);
}

} // namespace

std::optional<TlsReporting> tlsReporting(const QStringList &texts)
{
    QStringList ours;
    for (const QString &text : texts) {
        if (hasVersion(text, version))
            ours << text;
    }
    if (ours.isEmpty())
        return std::nullopt;
    TlsReporting reporting;
    const auto fields = taggedFields(ours.first(), version);
    if (ours.size() > 1 || !fields)
        return reporting;
    for (const TaggedField &field : *fields) {
        if (field.name != QLatin1String("rua"))
            continue;
        for (const QString &address : field.value.split(u','))
            reporting.addresses << address.trimmed();
    }
    if (!std::all_of(reporting.addresses.begin(), reporting.addresses.end(), isAddress))
        reporting.addresses.clear();
    return reporting;
}

QString tlsReportingRecord(const QString &domain)
{
    return QStringLiteral("_smtp._tls.%1. IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@%1\"").arg(domain);
}

} // namespace mailseal
