// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/policies/tagged_text.h"

#include <QStringList>

namespace mailseal {

bool hasVersion(const QString &text, QLatin1String version)
{
    const QString first = text.section(u';', 0, 0).simplified().remove(u' ');
    return first.compare(QStringLiteral("v=") + version, Qt::CaseInsensitive) == 0;
}

std::optional<QList<TaggedField>> taggedFields(const QString &text, QLatin1String version)
{
    QStringList parts = text.split(u';');
    // Exactly so, with upper and lower case (RFC 8461 §3.1, RFC 7405 “%s”); blanks may follow.
    if (parts.takeFirst().trimmed() != QStringLiteral("v=") + version || parts.isEmpty())
        return std::nullopt;
    if (parts.last().trimmed().isEmpty())
        parts.removeLast();
    QList<TaggedField> fields;
    for (const QString &part : parts) {
        const qsizetype sign = part.indexOf(u'=');
        const QString name = part.left(sign).trimmed();
        if (sign < 0 || name.isEmpty())
            return std::nullopt;
        fields << TaggedField{name, part.mid(sign + 1).trimmed()};
    }
    return fields;
}

} // namespace mailseal
