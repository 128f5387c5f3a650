// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/text_label.h"

#include "ui/widgets/style/colours.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

namespace mailseal {
namespace {

constexpr int longestWord = 44;
constexpr QChar zeroWidthSpace(0x200b);
constexpr QChar wordJoiner(0x2060);
constexpr QChar noBreakSpace(0xa0);

// A word that breaks where Qt would not: in a long part, best behind a dot, a hyphen or an “@”. A path does
// not break after its first slash; and like “MTA-STS” not at a hyphen, which would look like the end of a
// syllable.
QString brokenWord(const QString &word)
{
    const bool isPath = word.contains(u'/') && !word.front().isLetterOrNumber();
    const bool isHeld = isPath || word.isUpper();
    QString broken;
    int letters = 0;         // since the last place where a line can break
    bool isAtBegin = isPath; // nothing but quotes and slashes so far
    for (qsizetype index = 0; index < word.size(); ++index) {
        const QChar letter = word[index];
        const QChar next = index + 1 < word.size() ? word[index + 1] : QChar();
        broken += letter;
        ++letters;
        isAtBegin = isAtBegin && !letter.isLetterOrNumber();
        const bool isSlash = letter == u'/' && !isAtBegin;
        const bool isGap
            = (letters > longestWord / 2 && (letter == u'.' || letter == u'-') && next.isLetter())
            || (letter == u'@' && word.size() > longestWord);
        const bool isJoint
            = (letter == u'/' || (letter == u'-' && isHeld)) && !next.isNull() && !next.isDigit();
        if (letter == zeroWidthSpace || isSlash || isGap
            || (letters >= longestWord && !letter.isHighSurrogate())) {
            letters = 0;
            // Qt itself breaks behind other slashes, and dates are no paths.
            if (letter != zeroWidthSpace && (!isSlash || (isPath && next.isDigit())))
                broken += zeroWidthSpace;
        } else if (isJoint) {
            broken += wordJoiner;
        }
    }
    return broken;
}

} // namespace

// Lets longer words break. A dot between two facts stays with the one before it.
QString TextLabel::breakable(const QString &text)
{
    QString broken;
    QString word;
    for (qsizetype index = 0; index <= text.size(); ++index) {
        const bool isEnd = index == text.size();
        if (!isEnd && !text[index].isSpace()) {
            word += text[index];
            continue;
        }
        if (!word.isEmpty())
            broken += brokenWord(word);
        word.clear();
        const bool isBeforeDot = index + 2 < text.size() && text[index] == u' ' && text[index + 1] == u'·'
            && text[index + 2] == u' ';
        if (!isEnd)
            broken += isBeforeDot ? noBreakSpace : text[index];
    }
    return broken;
}

TextLabel::TextLabel(Kind kind, QWidget *parent) : QLabel(parent), m_kind(kind)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    if (kind == Kind::Written)
        setTextInteractionFlags(Qt::TextSelectableByMouse);
    restyle();
}

void TextLabel::setText(const QString &text)
{
    const bool isCopied = textInteractionFlags() & Qt::TextSelectableByMouse;
    QLabel::setText(wordWrap() && !isCopied ? breakable(text) : text);
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    if (!wordWrap())
        return least;
    return {qMin(least.width(), longestWord * fontMetrics().averageCharWidth()), least.height()};
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (!m_restyling
        && (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange
            || event->type() == QEvent::ApplicationFontChange))
        restyle();
}

void TextLabel::restyle()
{
    m_restyling = true;
    QFont font = m_kind == Kind::Written ? QFontDatabase::systemFont(QFontDatabase::FixedFont)
                                         : QApplication::font();
    const double size = QApplication::font().pointSizeF();
    if (m_kind == Kind::Title)
        font.setPointSizeF(size * 1.5);
    if (m_kind == Kind::Written)
        font.setPointSizeF(size * 0.95);
    if (m_kind == Kind::Title || m_kind == Kind::Heading || m_kind == Kind::Field)
        font.setWeight(m_kind == Kind::Title ? QFont::Bold : QFont::DemiBold);
    setFont(font);
    QPalette colours = QApplication::palette();
    if (m_kind == Kind::Secondary)
        colours.setColor(QPalette::WindowText, secondaryText(colours));
    setPalette(colours);
    m_restyling = false;
}

} // namespace mailseal
