// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/script_pane.h"

#include "model/servers/configured/difference/explained_commands.h"
#include "ui/configure/explained_view.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/print_text.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace mailseal {

ScriptPane::ScriptPane(QWidget *parent)
    : QWidget(parent),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_fileLabel(new TextLabel(TextLabel::Kind::Field, this)),
      m_file(new QComboBox(this)),
      m_path(new PathLabel(this)),
      m_copy(new CopyButton(this)),
      m_save(new QPushButton(this)),
      m_saveAll(new QPushButton(this)),
      m_print(new QPushButton(this)),
      m_told(new HintLine(this)),
      m_view(new ExplainedView(QStringLiteral("snippet"), this)),
      m_bar(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_name(new QHBoxLayout),
      m_buttons(new QHBoxLayout)
{
    m_file->setObjectName(QStringLiteral("snippetFileCombo"));
    m_copy->setObjectName(QStringLiteral("snippetCopyButton"));
    m_save->setObjectName(QStringLiteral("snippetSaveButton"));
    m_saveAll->setObjectName(QStringLiteral("snippetSaveAllButton"));
    m_print->setObjectName(QStringLiteral("snippetPrintButton"));
    m_fileLabel->setBuddy(m_file);
    m_fileLabel->setWordWrap(false);
    m_file->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_file->setMinimumContentsLength(10);
    makeRoomy(m_file);
    m_save->setIcon(themedIcon(QStringLiteral("document-save")));
    m_saveAll->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_print->setIcon(themedIcon(QStringLiteral("document-print")));
    for (QPushButton *button : {m_save, m_saveAll, m_print}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }

    for (QBoxLayout *part : {m_bar, m_name, m_buttons})
        part->setSpacing(8);
    m_name->addWidget(m_fileLabel);
    m_name->addWidget(m_file, 1);
    m_name->addWidget(m_path, 1);
    for (QPushButton *button : {static_cast<QPushButton *>(m_copy), m_save, m_print})
        m_buttons->addWidget(button);
    m_buttons->addStretch(0);
    m_bar->addLayout(m_name, 1);
    m_bar->addLayout(m_buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_saveAll, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addLayout(m_bar);
    column->addWidget(m_told);
    column->addWidget(m_view, 1);

    m_copy->setSource([this] { return m_view->text().text; });
    connect(m_file, &QComboBox::currentIndexChanged, this, &ScriptPane::refresh);
    connect(m_save, &QPushButton::clicked, this, [this] {
        saveText(this, tr("Save a copy"), {shownName(), m_view->text().text.toUtf8()}, m_told);
    });
    connect(m_saveAll, &QPushButton::clicked, this, [this] {
        QList<NamedText> texts;
        for (const Snippet &each : m_proposal.snippets)
            texts << NamedText{each.file, each.text.toUtf8()};
        saveTexts(this, tr("Folder for the files"), texts, m_told);
    });
    connect(m_print, &QPushButton::clicked, this,
        [this] { printText(window(), m_path->path(), m_view->text().text, m_told); });
}

void ScriptPane::arrange()
{
    int name = m_path->sizeHint().width();
    if (m_path->isHidden()) {
        for (int index = 0; index < m_file->count(); ++index)
            name = qMax(name, m_file->fontMetrics().horizontalAdvance(m_file->itemText(index)));
        name += m_fileLabel->sizeHint().width() + m_file->height() + 2 * m_name->spacing();
    }
    const bool isWide = width() >= name + m_bar->spacing() + m_buttons->minimumSize().width();
    const auto direction = isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (direction != m_bar->direction())
        m_bar->setDirection(direction);
}

// Below each other.
QSize ScriptPane::minimumSizeHint() const
{
    int widest = qMax(m_name->minimumSize().width(), m_buttons->minimumSize().width());
    for (const QWidget *part : {static_cast<QWidget *>(m_sentence), static_cast<QWidget *>(m_view)})
        widest = qMax(widest, part->minimumSizeHint().width());
    return {widest, QWidget::minimumSizeHint().height()};
}

void ScriptPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// Another file, or another language.
bool ScriptPane::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

void ScriptPane::setProposal(const ServerProposal &proposal)
{
    m_proposal = proposal;
    fillFiles();
    refresh();
}

void ScriptPane::setForm(SnippetForm form)
{
    m_form = form;
    m_told->clear();
    refresh();
}

void ScriptPane::setFile(const QString &file)
{
    m_fileIsGiven = true;
    m_file->setCurrentIndex(qMax(0, m_file->findData(file)));
    refresh();
}

void ScriptPane::fillFiles()
{
    const QSignalBlocker quiet(m_file);
    const QVariant chosen = m_file->currentData();
    m_file->clear();
    for (const Snippet &each : m_proposal.snippets)
        m_file->addItem(each.path, each.file);
    m_file->setCurrentIndex(qMax(0, m_file->findData(chosen)));
}

const Snippet *ScriptPane::snippet() const
{
    const int index = m_file->currentIndex();
    return index >= 0 && index < m_proposal.snippets.size() ? &m_proposal.snippets[index] : nullptr;
}

QString ScriptPane::shownName() const
{
    if (m_form == SnippetForm::Commands)
        return m_proposal.snippets.isEmpty()
            ? QString()
            : serverName(m_proposal.snippets.first().server) + QStringLiteral("-tls.sh");
    return snippet() == nullptr ? QString() : snippet()->file.section(u'/', -1);
}

void ScriptPane::refresh()
{
    const bool isScript = m_form == SnippetForm::Commands;
    const bool isChosenHere = !isScript && !m_fileIsGiven;
    m_fileLabel->setVisible(isChosenHere);
    m_file->setVisible(isChosenHere);
    m_file->setToolTip(m_file->currentText());
    m_path->setVisible(!isChosenHere);
    m_path->setPath(isScript ? shownName() : snippet() == nullptr ? QString() : snippet()->path);
    m_saveAll->setVisible(m_form == SnippetForm::File && m_proposal.snippets.size() > 1);
    m_view->setText(isScript       ? explainedCommands(m_proposal)
            : snippet() == nullptr ? ExplainedText()
                                   : explained(*snippet(), m_proposal.selection.level));
    showSentence();
}

void ScriptPane::showSentence()
{
    switch (m_form) {
    case SnippetForm::Text:
        m_sentence->setText(tr("Copy these lines into the server's file."));
        return;
    case SnippetForm::Commands:
        m_sentence->setText(
            tr("Run these commands as root on the server. They change nothing but these settings and can be "
               "run again."));
        return;
    case SnippetForm::File:
        m_sentence->setText(tr("Save the lines and take them to the server; the head of each file says where "
                               "they belong."));
        return;
    }
}

void ScriptPane::retranslate()
{
    m_fileLabel->setText(tr("&File"));
    m_file->setAccessibleName(tr("File"));
    m_copy->setLabel(tr("&Copy"));
    m_save->setText(tr("&Save…"));
    m_saveAll->setText(tr("Save &all…"));
    m_print->setText(tr("&Print…"));
    m_view->retranslate(tr("Lines for the server, each explained below"));
    showSentence();
}

} // namespace mailseal
