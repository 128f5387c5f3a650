// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of which one is shown. It is as wide as the widest of them, so that nothing moves when another one is
// chosen, but only as high as the one that is shown: the page around it has no scroll bar for what cannot be
// seen.
#pragma once

#include <QStackedWidget>

namespace mailseal {

class CurrentStack : public QStackedWidget
{
    Q_OBJECT
public:
    explicit CurrentStack(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace mailseal
