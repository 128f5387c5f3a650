// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 6: what was made, where it is, and what to do next. The only page after writing.
#pragma once

#include "ui/setup/result/served_card.h"
#include "ui/setup/setup_page.h"

namespace mailseal {

class CopyButton;

class ResultPage : public SetupPage
{
    Q_OBJECT
public:
    ResultPage(SetupSession *session, ServedWork work, QWidget *parent = nullptr);

    void setWritten(const Application &application);
    void enter() override { refresh(); }
    void focusFirst() override;

protected:
    void retranslate() override;

private:
    void refresh();
    void showFacts(const ReviewedSet &reviewed);
    void showSteps(const ReviewedSet &reviewed);
    void saveAnswers();

    bool m_isProved = false; // on a port of this machine
    Written m_written;
    QWidget *m_factsCard;
    TextLabel *m_facts;
    TextLabel *m_fingerprint;
    CopyButton *m_copyFingerprint;
    TextLabel *m_backups;
    ServedCard *m_served;
    TextLabel *m_nextTitle;
    QWidget *m_steps;
    HintLine *m_hint;
};

} // namespace mailseal
