// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows text from certificates and file names as a tool tip. Tool tips interpret anything that looks like
// HTML, and a subject may well be “<img src=…>”.
#pragma once

#include <QTextDocument>

namespace mailseal {

inline QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped()) : text;
}

} // namespace mailseal
