// SPDX-License-Identifier: GPL-3.0-or-later
//
// A column of fields or of text that scrolls vertically if there is no room, and is always as wide as its
// content needs. On a page that scrolls itself, it can be as high as its content instead, so that only one of
// them has a scroll bar.
#pragma once

#include <QScrollArea>

namespace mailseal {

class FormArea : public QScrollArea
{
    Q_OBJECT
public:
    FormArea(QWidget *form, QWidget *parent);

    void setWhole(bool whole); // as high as its content, without a scroll bar

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int wholeHeight() const;

    bool m_whole = false;
};

} // namespace mailseal
