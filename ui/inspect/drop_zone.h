// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the inspector shows as long as no file is open: how to open one.
#pragma once

#include <QWidget>

class QPushButton;

namespace mailseal {

class TextLabel;

class DropZone : public QWidget
{
    Q_OBJECT
public:
    explicit DropZone(QWidget *parent = nullptr);

    void focusFirst();
    void retranslate();

Q_SIGNALS:
    void openRequested();
    void pasteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_title;
    TextLabel *m_sentence;
    QPushButton *m_open;
    QPushButton *m_paste;
};

} // namespace mailseal
