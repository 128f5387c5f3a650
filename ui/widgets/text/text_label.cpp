// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/text_label.h"

#include "ui/widgets/style/colours.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

namespace mailseal {

TextLabel::TextLabel(Kind kind, QWidget *parent) : QLabel(parent), m_kind(kind)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    if (kind == Kind::Written)
        setTextInteractionFlags(Qt::TextSelectableByMouse);
    restyle();
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
