// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/text_label.h"

#include "ui/widgets/style/colours.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

namespace mailseal {
namespace {

constexpr int longestWord = 44;

} // namespace

// Lets longer words break, each after so many letters.
QString TextLabel::breakable(const QString &text)
{
    static const QChar zeroWidthSpace(0x200b);
    QString broken;
    int letters = 0; // since the last place where a line can break
    for (const QChar letter : text) {
        broken += letter;
        letters = letter.isSpace() || letter == zeroWidthSpace ? 0 : letters + 1;
        if (letters >= longestWord && !letter.isHighSurrogate()) {
            broken += zeroWidthSpace;
            letters = 0;
        }
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
