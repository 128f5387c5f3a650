// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/conversation_view.h"

#include "ui/check/login/conversation_model.h"
#include "ui/widgets/style/colours.h"

#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

namespace mailseal {
namespace {

constexpr int margin = 4;

QFont fontFor(const QModelIndex &index)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setBold(
        index.data(ConversationModel::FromRole).toInt() == static_cast<int>(ConversationLine::From::Client));
    return font;
}

// The lines below the first stand behind the arrow.
int flags()
{
    return Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere;
}

int widthOf(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    return (view != nullptr ? view->viewport()->width() : option.rect.width()) - 2 * margin;
}

} // namespace

void ConversationDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    if (isSelected)
        painter->fillRect(option.rect, option.palette.highlight());
    else if (index.data(ConversationModel::FromRole).toInt()
        == static_cast<int>(ConversationLine::From::Client))
        painter->fillRect(option.rect, accentTint(option.palette));
    painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
            : index.data(ConversationModel::FromRole).toInt()
                == static_cast<int>(ConversationLine::From::Program)
            ? secondaryText(option.palette)
            : option.palette.color(QPalette::Text));
    painter->setFont(fontFor(index));
    painter->drawText(option.rect.adjusted(margin, margin / 2, -margin, 0), flags(),
        index.data(Qt::DisplayRole).toString());
    painter->restore();
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontFor(index));
    const QRect room(0, 0, std::max(60, widthOf(option)), 1 << 24);
    const QSize size = metrics.boundingRect(room, flags(), index.data(Qt::DisplayRole).toString()).size();
    return {room.width(), std::max(size.height(), metrics.height()) + margin};
}

ConversationView::ConversationView(ConversationModel *model, QWidget *parent) : QListView(parent)
{
    setObjectName(QStringLiteral("conversationView"));
    setModel(model);
    setItemDelegate(new ConversationDelegate(this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setMinimumHeight(160);
    connect(this, &QListView::activated, model, &ConversationModel::toggle);
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] {
        const QScrollBar *bar = verticalScrollBar();
        if (bar->value() >= bar->maximum() - 2 * fontMetrics().height())
            QMetaObject::invokeMethod(this, &QListView::scrollToBottom, Qt::QueuedConnection);
    });
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // lines wrap in another way
}

} // namespace mailseal
