// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/version.h"

#include <QRegularExpression>

namespace mailseal {

std::optional<Version> Version::parse(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?!\\d)"));
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    return Version{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

QString Version::toString() const
{
    const QString twoNumbers = QStringLiteral("%1.%2").arg(major).arg(minor);
    return patch == 0 ? twoNumbers : QStringLiteral("%1.%2").arg(twoNumbers).arg(patch);
}

} // namespace mailseal
