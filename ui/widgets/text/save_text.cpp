// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/save_text.h"

#include "model/base/system/background_job.h"
#include "model/install/transaction/plan_writer.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/text/page_pdf.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::SaveText)

public:
    static QString saved(const QString &place) { return tr("Saved as %1.").arg(place); }
    static QString page() { return tr("Web page"); }
    static QString allSaved(const QString &folder) { return tr("All files are saved below %1.").arg(folder); }
};

template <typename Write>
void inThread(HintLine *told, Write write, const QString &done)
{
    BackgroundJob::startFor(told, write, [told, done](const Result<void> &written) {
        if (!written)
            told->say(written.error());
        else
            told->say(HintLine::Kind::Good, done);
    });
}

} // namespace

Result<void> writeText(const QString &fileName, const NamedText &text)
{
    return saveFile(fileName, SecretBytes(text.content.begin(), text.content.end()),
        text.isPrivate ? Secrecy::Secret : Secrecy::Public, OnConflict::Replace)
        .map([](const auto &) {});
}

Result<void> writeTexts(const QString &folder, const QList<NamedText> &texts)
{
    InstallPlan plan;
    for (const NamedText &text : texts)
        plan.files << FileStep{FileRole::Snippet, u'/' + text.name, {}, {}, 0644,
            SecretBytes(text.content.begin(), text.content.end())};
    WriteOptions options;
    options.root = folder;
    options.state = folderState;
    options.now = QDateTime::currentDateTimeUtc();
    return write(plan, options).map([](const auto &) {});
}

void saveText(QWidget *parent, const QString &title, const NamedText &text, HintLine *told)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    filterEnding(dialog, text.name);
    dialog->selectFile(QFileInfo(text.name).fileName());
    QObject::connect(dialog, &QFileDialog::fileSelected, told, [text, told](const QString &fileName) {
        inThread(
            told, [=] { return writeText(fileName, text); }, Words::saved(fileName));
    });
    dialog->open();
}

void savePage(QWidget *parent, const QString &title, const QString &name, const QString &html, HintLine *told)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString page = Words::page() + QStringLiteral(" (*.html)");
    const QString pdf = QStringLiteral("PDF (*.pdf)");
    const auto proposeEnding = [=](const QString &filter) {
        const bool isPdf = filter == pdf;
        dialog->setDefaultSuffix(isPdf ? QStringLiteral("pdf") : QStringLiteral("html"));
        dialog->selectFile(name + u'.' + dialog->defaultSuffix());
    };
    dialog->setNameFilters({page, pdf});
    proposeEnding(page);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, proposeEnding);
    QObject::connect(dialog, &QFileDialog::fileSelected, told, [html, told](const QString &fileName) {
        const auto write = [=] {
            const bool isPdf = fileName.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
            return writeText(fileName, {fileName, isPdf ? pdfOf(html) : html.toUtf8()});
        };
        inThread(told, write, Words::saved(fileName));
    });
    dialog->open();
}

void saveTexts(QWidget *parent, const QString &title, const QList<NamedText> &texts, HintLine *told)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, told, [texts, told](const QString &folder) {
        inThread(
            told, [=] { return writeTexts(folder, texts); }, Words::allSaved(folder));
    });
    dialog->open();
}

} // namespace mailseal
