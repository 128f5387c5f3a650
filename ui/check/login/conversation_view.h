// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows a conversation, the newest line last and in view. Enter or a double click opens and folds a line.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace mailseal {

class ConversationModel;

class ConversationDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

class ConversationView : public QListView
{
    Q_OBJECT
public:
    explicit ConversationView(ConversationModel *model, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace mailseal
