// SPDX-License-Identifier: GPL-3.0-or-later
//
// The verdict on the file, in one line and one sentence.
#pragma once

#include "model/inspect/check_rows.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace mailseal {

class CheckSign;
class TextLabel;

class VerdictCard : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictCard(QWidget *parent = nullptr);

    void setVerdict(const FileVerdict &verdict);
    void setWorking(const QString &sentence);
    // A button beside the verdict; empty: no button.
    void setAction(const QString &text);
    const FileVerdict &verdict() const { return m_verdict; }

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CheckSign *m_sign;
    TextLabel *m_title;
    TextLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_action;
    FileVerdict m_verdict;
};

} // namespace mailseal
