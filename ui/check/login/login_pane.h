// SPDX-License-Identifier: GPL-3.0-or-later
//
// A test log-in in the window: who logs in where, what came of it in one sentence with what was seen below
// it, and after a log-in over IMAP its console. The password is asked for by the window's PassphrasePrompt.
#pragma once

#include "model/servers/live/login/login_report.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace mailseal {

class Card;
class ConsolePane;
class FormField;
class HintLine;
class LoginSession;
class TextLabel;

class LoginPane : public QWidget
{
    Q_OBJECT
public:
    explicit LoginPane(QWidget *parent = nullptr);

    LoginSession *session() const { return m_session; }
    void focusFirst();

Q_SIGNALS:
    void stopped(); // no worker waits for a password any more

protected:
    void changeEvent(QEvent *event) override;

private:
    void logIn();
    void browse();
    void showReport(const LoginReport &report);
    void showFacts();
    void showState();
    void fillPorts();
    void retranslate();
    QWidget *newForm();

    LoginSession *m_session;
    QLineEdit *m_host;
    FormField *m_hostField;
    QLineEdit *m_user;
    FormField *m_userField;
    QComboBox *m_port;
    FormField *m_portField;
    QLineEdit *m_name;
    FormField *m_nameField;
    QLineEdit *m_authorities;
    QPushButton *m_browse;
    FormField *m_authoritiesField;
    QPushButton *m_logIn;
    QPushButton *m_stop;
    HintLine *m_hint;
    HintLine *m_warning;
    Card *m_facts;
    TextLabel *m_factText;
    ConsolePane *m_console;
    std::optional<LoginReport> m_report;
};

} // namespace mailseal
