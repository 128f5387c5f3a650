// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/content_pane.h"

#include "ui/configure/explained_text.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/hint_line.h"
#include "ui/widgets/line_icon.h"
#include "ui/widgets/path_label.h"
#include "ui/widgets/text_label.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSaveFile>
#include <QScrollBar>

namespace mailseal {

ContentPane::ContentPane(QWidget *parent)
    : QWidget(parent),
      m_path(new PathLabel(this)),
      m_copy(new CopyButton(this)),
      m_save(new QPushButton(this)),
      m_show(new QPushButton(this)),
      m_code(new CodeView(this)),
      m_directive(new TextLabel(TextLabel::Kind::Heading, this)),
      m_explanation(new TextLabel(TextLabel::Kind::Body, this)),
      m_saved(new HintLine(this))
{
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_save->setObjectName(QStringLiteral("saveButton"));
    m_show->setObjectName(QStringLiteral("showSecretButton"));
    m_code->setObjectName(QStringLiteral("contentView"));
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_save->setAutoDefault(true);
    m_show->setAutoDefault(true);
    makeRoomy(m_save);
    makeRoomy(m_show);
    m_save->setIcon(themedIcon(QStringLiteral("document-save")));

    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_path, 1);
    bar->addWidget(m_show);
    bar->addWidget(m_copy);
    bar->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(bar);
    column->addWidget(m_saved);
    column->addWidget(m_code, 1);
    column->addWidget(m_directive);
    column->addWidget(m_explanation);

    m_copy->setSource([this] { return m_entry.text; });
    connect(m_save, &QPushButton::clicked, this, &ContentPane::save);
    connect(m_show, &QPushButton::clicked, this, &ContentPane::reveal);
    connect(m_code, &CodeView::currentLineChanged, this, &ContentPane::explainLine);
}

void ContentPane::setEntry(const ReviewEntry *entry)
{
    m_entry = entry == nullptr ? ReviewEntry() : *entry;
    m_saved->clear();
    m_lines = m_entry.snippet ? directiveLines(*m_entry.snippet) : QList<int>();
    m_path->setPath(m_entry.path);
    const bool hidden = m_entry.secret && m_entry.text.isEmpty();
    m_show->setVisible(m_entry.secret);
    m_show->setEnabled(hidden);
    // A key leaves by the plan alone: with the right owner and mode, not through the clipboard.
    m_copy->setVisible(!m_entry.secret);
    m_save->setVisible(!m_entry.secret);
    m_code->setContent(hidden
            ? tr("The private key is hidden. It is written with the owner and mode shown at the "
                 "left.")
            : m_entry.text);
    m_code->setLineWrapMode(hidden ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    // The first directive rather than the first comment is what one wants to know about.
    const QStringList text = m_entry.text.split(u'\n');
    for (int line = 0; line < m_lines.size(); ++line) {
        if (m_lines[line] >= 0 && !text[line].trimmed().startsWith(u'#')) {
            m_code->goToLine(line);
            break;
        }
    }
    m_code->verticalScrollBar()->setValue(0); // read from the top
    explainLine();
}

void ContentPane::reveal()
{
    if (!m_reveal || m_entry.file < 0)
        return;
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setContent(m_reveal(m_entry.file));
    m_show->setEnabled(false);
    m_code->setFocus();
}

void ContentPane::save()
{
    auto *dialog = new QFileDialog(this, tr("Save a copy"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(m_entry.path).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        QSaveFile file(fileName);
        if (file.open(QIODevice::WriteOnly) && file.write(m_entry.text.toUtf8()) >= 0 && file.commit())
            m_saved->say(HintLine::Kind::Good, tr("Saved as %1.").arg(fileName));
        else
            m_saved->say(
                HintLine::Kind::Error, sentence({ErrorCode::WriteFailed, {fileName}, file.errorString()}));
    });
    dialog->open();
}

void ContentPane::explainLine()
{
    const int directive = m_lines.value(m_code->currentLine(), -1);
    m_directive->setVisible(m_entry.snippet.has_value());
    m_explanation->setVisible(m_entry.snippet.has_value());
    if (!m_entry.snippet || directive < 0) {
        m_directive->setText(QString());
        m_explanation->setText(tr("Choose a line to see what it does."));
        return;
    }
    const Directive &row = m_entry.snippet->directives[directive];
    m_directive->setText(row.key);
    m_explanation->setText(explanation(row.key));
    m_explanation->setToolTip(row.citation);
}

void ContentPane::retranslate()
{
    m_copy->setLabel(tr("&Copy"));
    m_save->setText(tr("&Save…"));
    m_show->setText(tr("Show the private &key"));
    m_code->setAccessibleName(tr("Content of the chosen file"));
    m_saved->clear();
    explainLine();
}

} // namespace mailseal
