// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_bubble.h"

#include "ui/help/field_help.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/text/text_label.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr int gap = 12;
constexpr int letters = 44; // in a line

} // namespace

HelpBubble::HelpBubble(QWidget *window)
    : QWidget(window),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_text(new TextLabel(TextLabel::Kind::Body, this)),
      m_keys(new TextLabel(TextLabel::Kind::Secondary, this))
{
    setObjectName(QStringLiteral("helpBubble"));
    m_text->setObjectName(QStringLiteral("helpText"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_keys);
    hide();
}

void HelpBubble::toggle()
{
    if (isVisible()) {
        end();
        return;
    }
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) { follow(now); });
    qApp->installEventFilter(this);
    follow(QApplication::focusWidget());
    if (m_field == nullptr)
        follow(window());
}

void HelpBubble::end()
{
    hide();
    disconnect(qApp, nullptr, this, nullptr);
    qApp->removeEventFilter(this);
    disconnect(m_lines);
    m_field = nullptr;
}

void HelpBubble::follow(QWidget *now)
{
    if (now == nullptr || now->window() != window() || isAncestorOf(now))
        return;
    disconnect(m_lines);
    m_field = now;
    if (auto *lines = qobject_cast<QPlainTextEdit *>(now))
        m_lines = connect(lines, &QPlainTextEdit::cursorPositionChanged, this, &HelpBubble::refresh);
    refresh();
}

void HelpBubble::refresh()
{
    const FieldHelp help = helpFor(m_field);
    m_title->setText(help.title);
    m_title->setVisible(!help.title.isEmpty());
    m_text->setText(help.text);
    m_keys->setText(tr("F1 or Esc closes this; it follows you from field to field."));
    setAccessibleName(help.title);
    setAccessibleDescription(help.text);
    place();
    show();
    raise();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

// Right of the field, below it, above it: where there is room, or as far to the right as the window goes.
void HelpBubble::place()
{
    if (m_field == nullptr)
        return;
    const QRect room = window()->rect().adjusted(gap, gap, -gap, -gap);
    const int width = qMin(fontMetrics().averageCharWidth() * letters, room.width());
    const int height = qMin(layout()->heightForWidth(width), room.height());
    const bool isPage
        = m_field->width() * 2 > window()->width() && m_field->height() * 2 > window()->height();
    QRect field(m_field->mapTo(window(), QPoint()), m_field->size());
    int labelTop = field.top();
    if (qobject_cast<const FormField *>(m_field->parentWidget()) != nullptr) {
        labelTop = m_field->parentWidget()->mapTo(window(), QPoint()).y();
        QWidgetList around = m_field->parentWidget()->findChildren<QWidget *>();
        around.removeIf([](const QWidget *each) { // “Browse…”, and what is wrong
            return !each->isVisible()
                || (qobject_cast<const QAbstractButton *>(each) == nullptr
                    && qobject_cast<const HintLine *>(each) == nullptr);
        });
        for (const QWidget *each : std::as_const(around))
            field |= QRect(each->mapTo(window(), QPoint()), each->size());
    }
    if (isPage) // beside nothing of it
        field = QRect(room.topRight(), QSize());
    QPoint corner(field.right() + gap, field.top());
    if (corner.x() + width > room.right() && !isPage) {
        const bool fitsBelow = field.bottom() + gap / 2 + height <= room.bottom();
        corner = {field.left(), fitsBelow ? field.bottom() + gap / 2 : labelTop - gap / 2 - height};
    }
    corner.setX(qBound(room.left(), corner.x(), qMax(room.left(), room.right() - width)));
    corner.setY(qBound(room.top(), corner.y(), qMax(room.top(), room.bottom() - height)));
    setGeometry(QRect(corner, QSize(width, height)));
}

// The field moves when its page is scrolled or laid out anew.
bool HelpBubble::eventFilter(QObject *watched, QEvent *event)
{
    const auto *moved = qobject_cast<const QWidget *>(watched);
    const bool isMove = event->type() == QEvent::Move || event->type() == QEvent::Resize;
    if (isMove && moved != nullptr && m_field != nullptr
        && (moved == m_field || moved == window() || moved->isAncestorOf(m_field)))
        QMetaObject::invokeMethod(this, &HelpBubble::place, Qt::QueuedConnection);
    return false;
}

void HelpBubble::mousePressEvent(QMouseEvent *)
{
    end();
}

void HelpBubble::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window)); // the card's corners are round
    drawCard(painter, rect(), palette().color(QPalette::Base), accentText(palette()));
}

void HelpBubble::retranslate()
{
    if (isVisible())
        refresh();
}

} // namespace mailseal
