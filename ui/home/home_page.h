// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program can do, in one sentence each, and what was found on this machine.
#pragma once

#include <QWidget>

class QPushButton;

namespace mailseal {

class ActionCard;
class SetupSession;
class TextLabel;

class HomePage : public QWidget
{
    Q_OBJECT
public:
    explicit HomePage(SetupSession *session, QWidget *parent = nullptr);

    void focusFirst();

Q_SIGNALS:
    void setupRequested();
    void inspectRequested();
    void snippetsRequested();
    void hostsRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showMachine();

    SetupSession *m_session;
    TextLabel *m_question;
    TextLabel *m_machine;
    ActionCard *m_setup;
    ActionCard *m_inspect;
    ActionCard *m_snippets;
    QPushButton *m_hosts;
};

} // namespace mailseal
