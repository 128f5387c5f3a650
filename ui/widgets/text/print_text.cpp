// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/print_text.h"

#include "model/base/system/background_job.h"
#include "ui/widgets/fields/hint_line.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>
#include <memory>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::PrintText)

public:
    static QString failed()
    {
        return tr("The printer did not take the pages. Choose another one, or save a copy and print that.");
    }
};

} // namespace

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

void printInThread(
    const std::shared_ptr<QPrinter> &printer, const QString &title, const QString &text, HintLine *told)
{
    BackgroundJob::startFor(
        told, [=] { printTo(*printer, title, text); },
        [=] {
            if (printer->printerState() == QPrinter::Error)
                told->say(HintLine::Kind::Warning, Words::failed());
        });
}

void printText(QWidget *parent, const QString &title, const QString &text, HintLine *told)
{
    // Must outlive the dialog: the pages are made after it is gone.
    const auto printer = std::make_shared<QPrinter>();
    printer->setDocName(title.section(u'/', -1)); // a printer that prints to files names the file after it
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, told, [=] { printInThread(printer, title, text, told); });
    dialog->open();
}

} // namespace mailseal
