// SPDX-License-Identifier: GPL-3.0-or-later
//
// The help of F1: a card beside the field that has the keyboard focus, which follows the focus and the
// cursor's line until F1 or Escape closes it. It says what field_help.h says of the field, or what the line
// of a configuration does.
#pragma once

#include "ui/widgets/card.h"

#include <QPointer>

namespace mailseal {

class TextLabel;

class HelpBubble : public QWidget
{
    Q_OBJECT
public:
    explicit HelpBubble(QWidget *window);

    void toggle();
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *now);
    void refresh();
    void place();
    void end();

    QPointer<QWidget> m_field;
    QMetaObject::Connection m_lines; // of the field, if it has some
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_keys;
};

} // namespace mailseal
