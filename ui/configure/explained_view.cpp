// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/explained_view.h"

#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/text_label.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace mailseal {

// Has the height that is wanted where there is room, and three lines where there is none.
class MeaningArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override { return {QScrollArea::sizeHint().width(), m_wanted}; }
    QSize minimumSizeHint() const override
    {
        const int bar = verticalScrollBar()->sizeHint().width();
        return {widget()->minimumSizeHint().width() + bar, qMin(m_wanted, fontMetrics().lineSpacing() * 3)};
    }
    void want(int height)
    {
        if (m_wanted == height)
            return;
        m_wanted = height;
        updateGeometry();
        chooseBar();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        chooseBar();
        QScrollArea::resizeEvent(event);
    }

private:
    // The same for all lines: left to itself, Qt may show a bar on a text that fits only without one.
    void chooseBar()
    {
        setVerticalScrollBarPolicy(height() < m_wanted ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    }

    int m_wanted = 0;
};

ExplainedView::ExplainedView(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_code(new CodeView(this)),
      m_area(new MeaningArea(this)),
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
    auto *words = new QWidget(m_area);
    m_area->setObjectName(name + QStringLiteral("Meaning"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_area->setWidget(words);
    m_area->viewport()->setAutoFillBackground(false);
    words->setAutoFillBackground(false);
    auto *rows = new QVBoxLayout(words);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    for (TextLabel *label : {m_title, m_sentence, m_source})
        label->setMinimumWidth(1); // another line's words must not widen the page
    rows->addWidget(m_title);
    rows->addWidget(m_sentence);
    rows->addWidget(m_source);
    rows->addStretch(1);
    column->addWidget(m_area);
    connect(m_code, &CodeView::currentLineChanged, this, &ExplainedView::explainLine);
    connect(m_code, &CodeView::resized, this, [this] {
        reserveRoom();
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
    reserveRoom();
    explainLine();
}

// For the longest explanation, so that the text above does not move with the cursor; in a small window, a
// longer one scrolls.
void ExplainedView::reserveRoom()
{
    // The area below is as wide, but is told so only after the text.
    const int bar = m_area->verticalScrollBar()->sizeHint().width();
    const QRect room(0, 0, qMax(1, m_code->width() - bar), 10000);
    const auto heightOf = [&room](const QLabel *label, const QString &text) {
        return text.isEmpty()
            ? 0
            : label->fontMetrics().boundingRect(room, Qt::TextWordWrap, TextLabel::breakable(text)).height()
                + 2;
    };
    int highest = fontMetrics().lineSpacing();
    for (const ExplainedText::Note &note : m_text.notes)
        highest = qMax(highest,
            heightOf(m_title, note.title) + heightOf(m_sentence, note.sentence)
                + heightOf(m_source, note.source));
    m_area->want(highest + 4);
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
    // For F1: field_help.h.
    m_code->setWhatsThis(
        note == nullptr ? QString() : note->title + u'\n' + note->sentence + u'\n' + note->source);
}

void ExplainedView::retranslate(const QString &name)
{
    m_code->setAccessibleName(name);
    m_area->setAccessibleName(tr("What the line does"));
    explainLine();
}

} // namespace mailseal
