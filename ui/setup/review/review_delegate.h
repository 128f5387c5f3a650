// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file in the review: its name, and below it the owner, the mode and what happens to it.
#pragma once

#include <QStyledItemDelegate>

namespace mailseal {

class ReviewDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace mailseal
