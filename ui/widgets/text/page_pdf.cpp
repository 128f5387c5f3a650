// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/page_pdf.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace mailseal {
namespace {

constexpr double pointSize = 10;
constexpr double margin = 15; // millimetres

// As QTextDocument, but what a page refers to is not looked for, neither here nor in the net.
class ClosedDocument : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return QByteArray(); }
};

} // namespace

QByteArray pdfOf(const QString &html)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
        ClosedDocument document;
        QFont font = document.defaultFont();
        font.setPointSizeF(pointSize);
        document.setDefaultFont(font);
        document.setHtml(html);
        writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
        writer.setCreator(QStringLiteral("Mailseal"));
        document.print(&writer);
    }
    return buffer.data();
}

} // namespace mailseal
