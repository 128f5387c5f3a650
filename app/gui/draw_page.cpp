// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/draw_page.h"

#include "ui/widgets/text/page_pdf.h"

#include <QFile>
#include <QGuiApplication>
#include <cstdio>
#include <cstring>

namespace mailseal {
namespace {

// A thousand hosts with all their findings have a tenth of it.
constexpr qint64 longestPage = 64 * 1024 * 1024;

} // namespace

bool isAskedToDraw(int argumentCount, char **arguments)
{
    return argumentCount == 2 && std::strcmp(arguments[1], "--draw-page") == 0;
}

int drawPage(int argumentCount, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argumentCount, arguments);
    QFile input;
    QFile output;
    if (!input.open(stdin, QIODevice::ReadOnly) || !output.open(stdout, QIODevice::WriteOnly))
        return 1;
    const QByteArray page = input.read(longestPage + 1);
    if (page.isEmpty() || page.size() > longestPage)
        return 1;
    const QByteArray pdf = pdfOf(QString::fromUtf8(page));
    return output.write(pdf) == pdf.size() && output.flush() ? 0 : 1;
}

} // namespace mailseal
