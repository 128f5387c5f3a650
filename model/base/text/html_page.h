// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pieces of a page to keep, to send or to print: HTML that needs nothing from elsewhere, and that Qt's
// rich text can draw too. Texts are escaped here, and nowhere else.
#pragma once

#include <QStringList>

namespace mailseal::html {

QString element(const char *name, const QString &text); // “<p>text</p>”
QString row(const QStringList &cells, const char *cell = "td");
QString table(const QString &rows); // of row()
QString printedPage(const QString &title, const QString &body);

} // namespace mailseal::html
