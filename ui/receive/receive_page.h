// SPDX-License-Identifier: GPL-3.0-or-later
//
// “My certificate has arrived”: takes the CA's reply by paste, drop or from files, says what it is, and leads
// to the review.
#pragma once

#include "ui/receive/receive_session.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class PageHeader;
class PrimaryButton;
class TextLabel;

class ReceivePage : public QWidget
{
    Q_OBJECT
public:
    explicit ReceivePage(QWidget *parent = nullptr);

    ReceiveSession *session() const { return m_session; }
    void focusFirst();

Q_SIGNALS:
    void homeRequested();
    void reviewRequested(const mailseal::Received &received);

protected:
    void changeEvent(QEvent *event) override;

private:
    void open();
    void paste();
    void chooseKey();
    void showAnswer();
    void retranslate();

    ReceiveSession *m_session;
    PageHeader *m_header;
    QPushButton *m_open;
    QPushButton *m_paste;
    QPushButton *m_key;
    TextLabel *m_given;
    HintLine *m_hint;
    QVBoxLayout *m_column;
    QWidget *m_card = nullptr;
    QProgressBar *m_progress;
    QPushButton *m_home;
    QPushButton *m_anew;
    PrimaryButton *m_next;
};

} // namespace mailseal
