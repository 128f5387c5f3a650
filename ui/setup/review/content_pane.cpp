// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/content_pane.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/view_switch.h"

#include <QHBoxLayout>

namespace mailseal {

constexpr int wholeLines = 30; // a longer file scrolls

ContentPane::ContentPane(QWidget *parent)
    : QWidget(parent),
      m_path(new PathLabel(this)),
      m_copy(new CopyButton(this)),
      m_save(new QPushButton(this)),
      m_show(new QPushButton(this)),
      m_views(new ViewSwitch(this)),
      m_meaning(new HintLine(this)),
      m_code(new CodeView(this)),
      m_saved(new HintLine(this))
{
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_save->setObjectName(QStringLiteral("saveButton"));
    m_show->setObjectName(QStringLiteral("showSecretButton"));
    m_code->setObjectName(QStringLiteral("contentView"));
    m_views->setObjectName(QStringLiteral("contentViews"));
    m_views->addView(QStringLiteral("fileDifferenceView"));
    m_views->addView(QStringLiteral("fileContentView"));
    m_meaning->setField(m_code);
    m_save->setAutoDefault(true);
    m_show->setAutoDefault(true);
    makeRoomy(m_save);
    makeRoomy(m_show);
    m_show->setVisible(false); // never beside the other two: all three would widen a small window
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
    column->addWidget(m_views);
    column->addWidget(m_meaning);
    column->addWidget(m_saved);
    column->addWidget(m_code, 1);
    column->addStretch(0); // while a key is hidden

    m_copy->setSource([this] { return m_entry.text; });
    connect(m_views, &ViewSwitch::currentChanged, this, &ContentPane::showView);
    connect(m_save, &QPushButton::clicked, this, [this] {
        saveText(this, tr("Save a copy"), {m_entry.path, m_entry.text.toUtf8()}, m_saved);
    });
    connect(m_show, &QPushButton::clicked, this, &ContentPane::reveal);
}

void ContentPane::setWhole(bool whole)
{
    m_whole = whole;
    makeRoom();
}

void ContentPane::setEntry(const ReviewEntry *entry)
{
    m_entry = entry == nullptr ? ReviewEntry() : *entry;
    m_path->setPath(m_entry.path);
    m_views->setVisible(!m_entry.difference.isEmpty());
    m_views->setCurrent(m_entry.difference.isEmpty() ? Content : Difference);
    showView();
}

void ContentPane::showView()
{
    m_saved->clear();
    const bool isContent = m_views->current() == Content;
    const bool hidden = m_entry.secret && m_entry.text.isEmpty();
    m_show->setVisible(m_entry.secret && isContent);
    m_show->setEnabled(hidden);
    // A key leaves only by the plan, with the right owner and mode, and never through the clipboard.
    m_copy->setVisible(!m_entry.secret && isContent);
    m_save->setVisible(!m_entry.secret && isContent);
    m_code->setDifference(!isContent);
    if (!isContent) {
        m_code->setVisible(true);
        m_meaning->say(HintLine::Kind::Note,
            tr("Another file is there already: - stands there now, + would take its place, all other lines are "
               "the same."));
        m_code->setContent(m_entry.difference);
        m_code->setLineWrapMode(QPlainTextEdit::WidgetWidth); // fingerprints are long
        makeRoom();
        return;
    }
    m_code->setVisible(!hidden);
    if (hidden)
        m_meaning->say(HintLine::Kind::Note,
            tr("The private key is hidden. It is written with the owner and mode that are said beside its name."));
    else
        m_meaning->clear();
    m_code->setContent(m_entry.text);
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    makeRoom();
}

void ContentPane::makeRoom()
{
    m_code->setMinimumHeight(m_whole ? m_code->heightOfLines(wholeLines) : 0);
}

void ContentPane::reveal()
{
    if (!m_reveal || m_entry.file < 0)
        return;
    m_meaning->clear();
    m_code->setVisible(true);
    m_code->setContent(m_reveal(m_entry.file));
    makeRoom();
    m_show->setEnabled(false);
    m_code->setFocus();
}

void ContentPane::retranslate()
{
    m_copy->setLabel(tr("&Copy"));
    m_save->setText(tr("&Save…"));
    m_show->setText(tr("Show the private &key"));
    m_views->setAccessibleName(tr("View of the file"));
    m_views->setTexts(Difference, tr("Difference"), tr("How it differs from the file that is there"));
    m_views->setTexts(Content, tr("Content"), tr("What would be written"));
    m_code->setAccessibleName(tr("Content of the chosen file"));
    m_saved->clear();
}

} // namespace mailseal
