// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page for a test log-in, and for looking into a mailbox.
#pragma once

#include <QWidget>

class QPushButton;

namespace mailseal {

class LoginPane;
class PageHeader;

class LoginPage : public QWidget
{
    Q_OBJECT
public:
    explicit LoginPage(QWidget *parent = nullptr);

    void focusFirst();

Q_SIGNALS:
    void homeRequested();
    void stopped(); // no worker waits for a password any more

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    PageHeader *m_header;
    LoginPane *m_pane;
    QPushButton *m_home;
};

} // namespace mailseal
