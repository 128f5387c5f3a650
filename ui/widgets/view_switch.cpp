// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/view_switch.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/colours.h"

#include <QButtonGroup>
#include <QPainter>

namespace mailseal {
namespace {

constexpr int margin = 12;
constexpr int underline = 2;

} // namespace

ViewChip::ViewChip(QWidget *parent) : QRadioButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QFont ViewChip::chosenFont() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

// Room for the bold text, so that nothing moves.
QSize ViewChip::sizeHint() const
{
    const QSize words = QFontMetrics(chosenFont()).size(Qt::TextShowMnemonic, text());
    return {words.width() + 2 * margin, qMax(28, words.height() + 12)};
}

void ViewChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const QColor line = isChecked() || underMouse() || hasFocus() ? accentText(colours) : hairline(colours);
    painter.setPen(QPen(line, hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? accentTint(colours) : colours.color(QPalette::Base));
    const double round = height() / 2.0 - 1;
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), round, round);
    painter.setFont(isChecked() ? chosenFont() : font());
    painter.setPen(colours.color(QPalette::Text));
    QRect words;
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text(), &words);
    if (isChecked())
        painter.fillRect(
            QRect(words.left(), words.bottom() + 1, words.width(), underline), accentText(colours));
}

ViewSwitch::ViewSwitch(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new FlowLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int view, bool chosen) {
        if (chosen)
            Q_EMIT currentChanged(view);
    });
}

void ViewSwitch::addView(const QString &name)
{
    auto *chip = new ViewChip(this);
    chip->setObjectName(name);
    m_group->addButton(chip, int(m_group->buttons().size()));
    layout()->addWidget(chip);
    if (m_group->buttons().size() == 1)
        chip->setChecked(true);
}

void ViewSwitch::setTexts(int view, const QString &title, const QString &sentence)
{
    m_group->button(view)->setText(title);
    m_group->button(view)->setToolTip(sentence);
    m_group->button(view)->setAccessibleDescription(sentence);
    m_group->button(view)->updateGeometry();
}

int ViewSwitch::current() const
{
    return m_group->checkedId();
}

void ViewSwitch::setCurrent(int view)
{
    m_group->button(view)->setChecked(true);
}

} // namespace mailseal
