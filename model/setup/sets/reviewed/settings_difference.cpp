// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/settings_difference.h"

#include "model/base/text/printable.h"

namespace mailseal {
namespace {

QString marked(const QString &lines, const QString &sign)
{
    QString text = printable(lines);
    while (text.endsWith(u'\n'))
        text.chop(1);
    return sign + text.replace(u'\n', u'\n' + sign) + u'\n';
}

} // namespace

QString settingsDifference(const InstalledSettings &settings)
{
    QString text;
    QString scope;
    for (const SettingChange &change : settings.changes) {
        if (change.now.scope != scope && !change.now.scope.isEmpty())
            text += QStringLiteral("  ") + change.now.scope + u'\n';
        scope = change.now.scope;
        if (change.was)
            text += marked(QString::fromUtf8(*change.was), QStringLiteral("- "));
        text += marked(change.now.line, QStringLiteral("+ "));
    }
    return text;
}

} // namespace mailseal
