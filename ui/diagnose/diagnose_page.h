// SPDX-License-Identifier: GPL-3.0-or-later
//
// “Understand a log line”: a box for what somebody pastes, a button for a file, and below them what it means.
// A mail's headers are recognised, and its way is drawn.
#pragma once

#include "ui/diagnose/diagnose_session.h"

#include <QWidget>

class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class PageHeader;

class DiagnosePage : public QWidget
{
    Q_OBJECT
public:
    explicit DiagnosePage(QWidget *parent = nullptr);

    DiagnoseSession *session() const { return m_session; }
    void focusFirst();
    void openFile(const QString &path);

Q_SIGNALS:
    void homeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void browse();
    void explain();
    void show();
    void showAnswer();
    void showReports(const ReportSummary &reports);
    void retranslate();

    DiagnoseSession *m_session;
    PageHeader *m_header;
    QPlainTextEdit *m_text;
    QPushButton *m_open;
    HintLine *m_hint;
    QScrollArea *m_scroll;
    QVBoxLayout *m_cards;
    QPushButton *m_home;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QPushButton *m_explain;
    QString m_path; // of the file that was explained last; empty: the text
};

} // namespace mailseal
