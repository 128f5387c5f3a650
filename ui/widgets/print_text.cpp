// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/print_text.h"

#include <QFontDatabase>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>
#include <QThreadPool>
#include <memory>

namespace mailseal {

constexpr double pointSize = 9; // 78 characters fit the width of A4 and of Letter

void printTo(QPagedPaintDevice &device, const QString &title, const QString &text)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(pointSize);
    QTextDocument document;
    document.setDefaultFont(font);
    document.setPlainText(title + QStringLiteral("\n\n") + text);
    document.print(&device);
}

void printText(QWidget *parent, const QString &title, const QString &text)
{
    // Longer than the dialog: the pages are made after it is gone.
    const auto printer = std::make_shared<QPrinter>();
    printer->setDocName(title.section(u'/', -1)); // a printer into files names the file after it
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, [printer, title, text](int result) {
        if (result == QDialog::Accepted)
            QThreadPool::globalInstance()->start([=] { printTo(*printer, title, text); });
    });
    dialog->open();
}

} // namespace mailseal
