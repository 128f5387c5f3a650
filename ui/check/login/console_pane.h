// SPDX-License-Identifier: GPL-3.0-or-later
//
// The IMAP console: the conversation, buttons for what people mostly want to know, and a line to type
// commands into. What deletes is asked about before it is sent; a line with a password is neither sent nor
// kept.
#pragma once

#include "model/servers/live/imap/imap_command.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace mailseal {

class ConversationModel;
class ConversationView;
class CopyButton;
class FormField;
class HintLine;
class LoginSession;

class ConsolePane : public QWidget
{
    Q_OBJECT
public:
    explicit ConsolePane(LoginSession *session, QWidget *parent = nullptr);

    void clear();
    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sendTyped();
    void send(const ImapCommand &command, const QString &typed);
    void askForLiteral(const ImapCommand &command, const QString &typed);
    void askForWords();
    void browseHistory(int step);
    void showFolders();
    void showState();
    void retranslate();
    QByteArray folder() const;

    LoginSession *m_session;
    ConversationModel *m_model;
    ConversationView *m_view;
    CopyButton *m_copy;
    QComboBox *m_folder;
    FormField *m_folderField;
    QPushButton *m_list;
    QPushButton *m_status;
    QPushButton *m_open;
    QPushButton *m_newest;
    QPushButton *m_search;
    QPushButton *m_wait;
    QPushButton *m_logOut;
    QLineEdit *m_line;
    QPushButton *m_send;
    FormField *m_lineField;
    QWidget *m_used = nullptr; // has the focus again when the answer has come
    QStringList m_history;
    qsizetype m_place = 0; // in the history; its size: the line that is being typed
};

} // namespace mailseal
