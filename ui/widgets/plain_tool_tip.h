// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text from certificates and file names as a tool tip. A tool tip takes what looks like HTML for HTML, and a
// subject may well be “<img src=…>”.
#pragma once

#include <QTextDocument>

namespace mailseal {

inline QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped()) : text;
}

} // namespace mailseal
