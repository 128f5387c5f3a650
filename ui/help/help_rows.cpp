// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_rows.h"

#include <QCoreApplication>
#include <QWidget>
#include <algorithm>

namespace mailseal {
namespace {

bool isFor(const HelpRow &row, const QString &name)
{
    const QLatin1String pattern(row.name);
    if (pattern.endsWith(u'*'))
        return name.startsWith(pattern.chopped(1));
    return pattern.startsWith(u'*') ? name.endsWith(pattern.mid(1)) : name == pattern;
}

} // namespace

QString helpAmong(std::span<const HelpRow> rows, const QWidget *field)
{
    const QString name = field->objectName();
    const auto row = std::find_if(
        rows.begin(), rows.end(), [&name](const HelpRow &known) { return isFor(known, name); });
    return row == rows.end() ? QString() : QCoreApplication::translate("mailseal::FieldHelp", row->text);
}

} // namespace mailseal
