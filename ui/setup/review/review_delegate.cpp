// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/review_delegate.h"

#include "ui/setup/review/review_model.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/text_label.h"

#include <QAbstractItemView>
#include <QPainter>

namespace mailseal {
namespace {

constexpr int margin = 12;
constexpr int padding = 8;
constexpr int wrapping = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

} // namespace

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view == nullptr ? 240 : view->viewport()->width();
    const QRect room(0, 0, qMax(80, width - 2 * margin), 1000);
    const QString about = TextLabel::breakable(index.data(ReviewModel::AboutRole).toString());
    return {80,
        option.fontMetrics.height() + option.fontMetrics.boundingRect(room, wrapping, about).height()
            + 2 * padding + 2};
}

void ReviewDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &colours = option.palette;
    const bool chosen = option.state & QStyle::State_Selected;
    painter->save();
    if (chosen)
        painter->fillRect(option.rect, accentTint(colours));
    if (chosen && (option.state & QStyle::State_HasFocus))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), accentText(colours));
    const bool different = index.data(ReviewModel::StateRole).toInt() == int(FileState::Different);

    QRect room = option.rect.adjusted(margin, padding, -margin, -padding);
    QRect name = room;
    if (different) {
        drawLineIcon(*painter, QStringLiteral("dialog-warning"),
            QRectF(room.right() - 16, room.top(), 16, 16), toneText(colours, Tone::Caution));
        name.setRight(room.right() - 20);
    }
    painter->setPen(colours.color(QPalette::Active, QPalette::Text));
    painter->drawText(name, Qt::AlignLeft | Qt::AlignTop,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, name.width()));
    painter->setPen(different ? toneText(colours, Tone::Caution) : secondaryText(colours));
    painter->drawText(room.adjusted(0, option.fontMetrics.height() + 2, 0, 0), wrapping,
        TextLabel::breakable(index.data(ReviewModel::AboutRole).toString()));
    painter->restore();
}

} // namespace mailseal
