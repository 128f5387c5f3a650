// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the inspector shows before there is a file: how to bring one.
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
