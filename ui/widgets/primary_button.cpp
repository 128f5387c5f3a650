// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/primary_button.h"

#include "ui/widgets/colours.h"

#include <QApplication>
#include <QEvent>

namespace mailseal {

PrimaryButton::PrimaryButton(QWidget *parent) : QPushButton(parent)
{
    setAutoDefault(true);
    recolour();
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (!m_recolouring && event->type() == QEvent::PaletteChange)
        recolour();
}

void PrimaryButton::recolour()
{
    m_recolouring = true;
    QPalette colours = QApplication::palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        colours.setColor(group, QPalette::Button, accent(colours));
        colours.setColor(
            group, QPalette::ButtonText, colours.color(QPalette::Active, QPalette::HighlightedText));
    }
    setPalette(colours);
    m_recolouring = false;
}

} // namespace mailseal
