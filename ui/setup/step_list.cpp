// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/step_list.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {

constexpr int margin = 12;

StepButton::StepButton(Step step, QWidget *parent) : QAbstractButton(parent), m_step(step)
{
    setObjectName(QStringLiteral("step_") + stepName(step));
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setState(State::ToCome);
}

void StepButton::setState(State state)
{
    m_state = state;
    setEnabled(state != State::ToCome);
    setFocusPolicy(state == State::Done || state == State::Ready ? Qt::StrongFocus : Qt::NoFocus);
    retranslate();
    update();
}

void StepButton::retranslate()
{
    setText(stepTitle(m_step));
    setAccessibleName(m_state == State::Done ? tr("%1, done").arg(text())
            : m_state == State::Current      ? tr("%1, current step").arg(text())
                                             : tr("%1, to come").arg(text()));
    updateGeometry();
}

QFont StepButton::currentFont() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

int StepButton::signRoom() const
{
    return besideText(16, fontMetrics()) + 10;
}

QSize StepButton::sizeHint() const
{
    const QFontMetrics metrics(currentFont());
    return {metrics.horizontalAdvance(text()) + 2 * margin + signRoom() + 8, qMax(36, metrics.height() + 16)};
}

void StepButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette &colours = palette();
    if (m_state == State::Current)
        drawCard(painter, rect(), accentTint(colours), accentTint(colours));
    else if (isEnabled() && underMouse())
        drawCard(painter, rect(), colours.color(QPalette::Base), hairline(colours));
    if (hasFocus())
        drawFocusRing(painter, rect(), colours);

    const QColor words = m_state == State::ToCome || m_state == State::Ready
        ? secondaryText(colours)
        : colours.color(QPalette::Active, QPalette::Text);
    if (m_state == State::Done) {
        const int side = besideText(16, fontMetrics());
        drawLineIcon(painter, QStringLiteral("emblem-ok"),
            QRectF(margin - 2, (height() - side) / 2.0, side, side), accentText(colours));
    } else {
        painter.setPen(m_state == State::Current ? accentText(colours) : words);
        painter.setFont(currentFont());
        painter.drawText(rect().adjusted(margin, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
            QString::number(int(m_step) + 1));
    }
    painter.setFont(m_state == State::Current ? currentFont() : font());
    painter.setPen(words);
    painter.drawText(
        rect().adjusted(margin + signRoom(), 0, -margin, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

StepList::StepList(QWidget *parent) : Panel(Qt::RightEdge, parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 20, 13, 20);
    column->setSpacing(2);
    for (const Step step : steps()) {
        auto *button = new StepButton(step, this);
        connect(button, &StepButton::clicked, this, [this, button] { Q_EMIT stepClicked(button->step()); });
        column->addWidget(button);
        m_buttons.append(button);
    }
    column->addStretch(1);
}

void StepList::setCurrent(Step current, Step furthest, Step reachable)
{
    for (StepButton *button : m_buttons) {
        const Step step = button->step();
        if (step == current)
            button->setState(StepButton::State::Current);
        else
            button->setState(step <= furthest ? StepButton::State::Done
                    : step <= reachable       ? StepButton::State::Ready
                                              : StepButton::State::ToCome);
        if (current == Step::Done) {
            button->setEnabled(false);
            button->setFocusPolicy(Qt::NoFocus);
        }
    }
}

void StepList::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        for (StepButton *button : m_buttons)
            button->retranslate();
    }
}

} // namespace mailseal
