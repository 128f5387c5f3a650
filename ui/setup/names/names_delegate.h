// SPDX-License-Identifier: GPL-3.0-or-later
//
// A name in the list: its text, a remark as a word with an icon, and a cross that removes it.
#pragma once

#include <QStyledItemDelegate>

namespace mailseal {

class NamesDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

Q_SIGNALS:
    void removeRequested(int row);
};

} // namespace mailseal
