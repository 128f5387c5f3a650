// SPDX-License-Identifier: GPL-3.0-or-later
//
// “v=STSv1; id=20260101;”: what MTA-STS (RFC 8461 §3.1) and SMTP TLS Reporting (RFC 8460 §3) publish as text.
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace mailseal {

struct TaggedField
{
    QString name;
    QString value;
    bool operator==(const TaggedField &) const = default;
};

// The fields after the version, which must come first; nullopt if one has no “=” or is empty.
std::optional<QList<TaggedField>> taggedFields(const QString &text, QLatin1String version);
// Whether it is meant to be such a text, well formed or not.
bool hasVersion(const QString &text, QLatin1String version);

} // namespace mailseal
