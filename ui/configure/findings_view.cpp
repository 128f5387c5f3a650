// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/findings_view.h"

#include "ui/configure/findings_model.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QPainter>
#include <QResizeEvent>

namespace mailseal {
namespace {

constexpr int margin = 12;
constexpr int padding = 6;
constexpr int iconSide = 18;
constexpr int textLeft = margin + iconSide + 8;
constexpr int wrapping = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

QFont wordFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

QString headOf(const QModelIndex &index)
{
    const QString place = index.data(FindingsModel::PlaceRole).toString();
    const QString word = index.data(FindingsModel::WordRole).toString();
    return place.isEmpty() ? word : word + QStringLiteral(" – ") + place;
}

} // namespace

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view == nullptr ? 240 : view->viewport()->width();
    const QRect room(0, 0, qMax(80, width - textLeft - margin), 1000);
    const int head = QFontMetrics(wordFont(option)).boundingRect(room, wrapping, headOf(index)).height();
    const int text = option.fontMetrics.boundingRect(room, wrapping, index.data().toString()).height();
    return {80, head + text + 2 * padding + 2};
}

void FindingDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &colours = option.palette;
    const bool works = index.data(FindingsModel::EffectRole).toInt() <= int(Effect::Works);
    const QColor tone = toneText(colours, works ? Tone::Caution : Tone::Bad);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, accentTint(colours));
    if ((option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), accentText(colours));
    drawLineIcon(*painter, works ? QStringLiteral("dialog-warning") : QStringLiteral("dialog-error"),
        QRectF(option.rect.left() + margin, option.rect.top() + padding, iconSide, iconSide), tone);
    const QRect room = option.rect.adjusted(textLeft, padding, -margin, -padding);
    const QFont font = wordFont(option);
    const int head = QFontMetrics(font).boundingRect(room, wrapping, headOf(index)).height();
    painter->setFont(font);
    painter->setPen(tone);
    painter->drawText(room, wrapping, headOf(index));
    painter->setFont(option.font);
    painter->setPen(colours.color(QPalette::Active, QPalette::Text));
    painter->drawText(room.adjusted(0, head + 2, 0, 0), wrapping, index.data().toString());
    painter->restore();
}

FindingsView::FindingsView(QWidget *parent) : QListView(parent)
{
    setItemDelegate(new FindingDelegate(this));
    setTextElideMode(Qt::ElideNone); // the delegate wraps
    setResizeMode(Adjust);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

QSize FindingsView::sizeHint() const
{
    int height = 2 * frameWidth() + 2;
    for (int row = 0; model() != nullptr && row < model()->rowCount(); ++row)
        height += sizeHintForRow(row);
    return {QListView::sizeHint().width(), height};
}

QSize FindingsView::minimumSizeHint() const
{
    return {160, qMin(sizeHint().height(), fontMetrics().lineSpacing() * 4)};
}

void FindingsView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace mailseal
