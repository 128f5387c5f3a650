// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/html_page.h"

namespace mailseal::html {

QString element(const char *name, const QString &text)
{
    return QStringLiteral("<%1>%2</%1>\n").arg(QLatin1String(name), text.toHtmlEscaped());
}

QString row(const QStringList &cells, const char *cell)
{
    QString row = QStringLiteral("<tr>");
    for (const QString &text : cells)
        row += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(cell), text.toHtmlEscaped());
    return row + QStringLiteral("</tr>\n");
}

QString table(const QString &rows)
{
    return QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"6\">\n") + rows
        + QStringLiteral("</table>\n");
}

QString printedPage(const QString &title, const QString &body)
{
    return QStringLiteral(
               "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n"
               "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
               "table{border-collapse:collapse}td,th{text-align:left}pre{white-space:pre-wrap}</style></head><body>\n")
               .arg(title.toHtmlEscaped())
        + body + QStringLiteral("</body></html>\n");
}

} // namespace mailseal::html
