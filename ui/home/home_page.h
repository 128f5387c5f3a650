// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program can do, in one sentence each, and what was found on this machine.
#pragma once

#include <QWidget>

class QLayout;
class QPushButton;
class QVBoxLayout;

namespace mailseal {

class ActionCard;
class SetsPane;
class SetupSession;
class TextLabel;
class UnfinishedCard;

class HomePage : public QWidget
{
    Q_OBJECT
public:
    explicit HomePage(SetupSession *session, QWidget *parent = nullptr);

    // What was pressed last, or the first sentence.
    void focusFirst();
    SetsPane *sets() const { return m_sets; }
    UnfinishedCard *unfinished() const { return m_unfinished; }

Q_SIGNALS:
    void setupRequested();
    void receiveRequested();
    void inspectRequested();
    void checkRequested();
    void snippetsRequested();
    void hostsRequested();
    void diagnoseRequested();
    void loginRequested();
    void auditRequested();
    void caRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showMachine();

    void showSets();

    SetupSession *m_session;
    SetsPane *m_sets;
    UnfinishedCard *m_unfinished;
    QVBoxLayout *m_column = nullptr;
    QLayout *m_others = nullptr; // the buttons
    TextLabel *m_question;
    TextLabel *m_machine;
    ActionCard *m_setup;
    ActionCard *m_check;
    ActionCard *m_inspect;
    ActionCard *m_snippets;
    QPushButton *m_receive;
    QPushButton *m_hosts;
    QPushButton *m_diagnose;
    QPushButton *m_login;
    QPushButton *m_audit;
    QPushButton *m_ca;
};

} // namespace mailseal
