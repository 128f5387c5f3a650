// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text that the program itself puts into a field. Fields tell of every other change, whoever makes it: keys,
// the clipboard, a drop, or assistive technology, which no textEdited() reports.
#pragma once

#include <QLineEdit>
#include <QSignalBlocker>

namespace mailseal {

inline void setTextQuietly(QLineEdit *field, const QString &text)
{
    const QSignalBlocker quiet(field);
    field->setText(text);
}

} // namespace mailseal
