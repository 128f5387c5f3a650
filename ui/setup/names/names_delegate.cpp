// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/names/names_delegate.h"

#include "ui/setup/names/names_model.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QMouseEvent>
#include <QPainter>

namespace mailseal {
namespace {

constexpr int margin = 12;
constexpr int sign = 16;

QRect crossOf(const QRect &row)
{
    return {row.right() - row.height() + 1, row.top(), row.height(), row.height()};
}

} // namespace

QSize NamesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + 18};
}

void NamesDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &colours = option.palette;
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, accentTint(colours));
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), hairline(colours));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), accentText(colours));

    QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    if (index.row() > 0) {
        const QRect cross = crossOf(option.rect);
        drawLineIcon(*painter, QStringLiteral("list-remove"),
            QRectF(QPointF(cross.center()) - QPointF(sign, sign) / 2, QSizeF(sign, sign)),
            secondaryText(colours));
        room.setRight(cross.left());
    }
    const QString remark = index.data(NamesModel::RemarkRole).toString();
    if (!remark.isEmpty()) {
        const QVariant severity = index.data(NamesModel::SeverityRole);
        const bool bad = severity.toInt() == int(Severity::Error);
        QColor colour = secondaryText(colours);
        QRect place = room;
        place.setLeft(room.right() - option.fontMetrics.horizontalAdvance(remark));
        if (severity.isValid()) {
            colour = toneText(colours, bad ? Tone::Bad : Tone::Caution);
            drawLineIcon(*painter, bad ? QStringLiteral("dialog-error") : QStringLiteral("dialog-warning"),
                QRectF(place.left() - sign - 4, place.center().y() - sign / 2.0, sign, sign), colour);
        }
        painter->setPen(colour);
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, remark);
        room.setRight(place.left() - sign - margin);
    }
    painter->setPen(colours.color(QPalette::Active, QPalette::Text));
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
    painter->restore();
}

bool NamesDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && index.row() > 0
        && crossOf(option.rect).contains(static_cast<QMouseEvent *>(event)->position().toPoint())) {
        Q_EMIT removeRequested(index.row());
        return true;
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace mailseal
