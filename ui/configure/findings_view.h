// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of faults: an icon, what the server does about it and where, and below that what is wrong and what
// to do. As high as its rows need, if there is room.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace mailseal {

class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

class FindingsView : public QListView
{
    Q_OBJECT
public:
    explicit FindingsView(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace mailseal
