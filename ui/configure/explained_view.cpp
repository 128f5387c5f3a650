// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/explained_view.h"

#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/text_label.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace mailseal {

ExplainedView::ExplainedView(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_code(new CodeView(this)),
      m_area(new QScrollArea(this)),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Body, this)),
      m_source(new TextLabel(TextLabel::Kind::Secondary, this))
{
    m_code->setObjectName(name + QStringLiteral("Text"));
    m_sentence->setObjectName(name + QStringLiteral("Explanation"));
    m_code->setMinimumHeight(m_code->fontMetrics().lineSpacing() * 5);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_code, 1);
    // Leaves room for most explanations, so that the text above does not move with the cursor; a longer one
    // scrolls where the window is small.
    auto *words = new QWidget(m_area);
    m_area->setObjectName(name + QStringLiteral("Meaning"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_area->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_area->setWidget(words);
    m_area->viewport()->setAutoFillBackground(false);
    words->setAutoFillBackground(false);
    auto *rows = new QVBoxLayout(words);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addWidget(m_title);
    rows->addWidget(m_sentence);
    rows->addWidget(m_source);
    rows->addStretch(1);
    column->addWidget(m_area);
    connect(m_code, &CodeView::currentLineChanged, this, &ExplainedView::explainLine);
    connect(m_code, &CodeView::resized, this, [this] {
        if (isUntouched())
            showFirstLine();
    });
}

void ExplainedView::setText(const ExplainedText &text)
{
    const ExplainedText::Note *last = isUntouched() ? nullptr : m_text.noteAt(m_code->currentLine());
    const QString title = last == nullptr ? QString() : last->title;
    const QString source = last == nullptr ? QString() : last->source;
    const bool isSame = m_text.text == text.text && m_text.isDifference == text.isDifference;
    m_text = text;
    if (!isSame) {
        m_code->setDifference(text.isDifference);
        m_code->setContent(text.text);
        m_code->goToLine(text.firstLine());
        showFirstLine();
        if (!title.isEmpty())
            goToNote(title, source);
    }
    explainLine();
}

bool ExplainedView::isUntouched() const
{
    return m_code->currentLine() == m_text.firstLine();
}

// Scrolls to the top if the explained line is visible there.
void ExplainedView::showFirstLine()
{
    m_code->verticalScrollBar()->setValue(0);
    m_code->ensureCursorVisible();
}

void ExplainedView::goToNote(const QString &title, const QString &source)
{
    const QStringList lines = m_text.text.split(u'\n');
    int sameTitle = -1;
    for (int line = 0; line < m_text.noteOfLine.size(); ++line) {
        const ExplainedText::Note *note = m_text.noteAt(line);
        if (note == nullptr || note->title != title || lines[line].trimmed().startsWith(u'#'))
            continue;
        if (note->source == source) {
            m_code->goToLine(line);
            return;
        }
        sameTitle = line;
    }
    if (sameTitle >= 0)
        m_code->goToLine(sameTitle);
}

void ExplainedView::explainLine()
{
    const ExplainedText::Note *note = m_text.noteAt(m_code->currentLine());
    m_title->setText(note == nullptr ? QString() : note->title);
    m_title->setVisible(note != nullptr);
    m_sentence->setText(note != nullptr ? note->sentence
            : m_text.notes.isEmpty()    ? QString()
                                        : tr("Choose a line to see what it does."));
    m_source->setText(note == nullptr ? QString() : note->source);
    m_source->setVisible(note != nullptr && !note->source.isEmpty());
    m_code->setLineMeaning(note == nullptr ? QString() : note->sentence);
}

void ExplainedView::retranslate(const QString &name)
{
    m_code->setAccessibleName(name);
    m_area->setAccessibleName(tr("What the line does"));
    explainLine();
}

} // namespace mailseal
