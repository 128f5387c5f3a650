// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 6: what is true now, where things are, and at most three steps to do next; the rest is folded away.
// The only page after writing.
#pragma once

#include "model/setup/sets/applied/next_steps.h"
#include "ui/setup/result/served_card.h"
#include "ui/setup/setup_page.h"

class QPushButton;

namespace mailseal {

class CopyButton;
class MoreButton;

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
    void addStep(const NextStep &step, QWidget *card, int number);
    void saveAnswers();
    void saveRecord();
    QString truth(const QString &host, const ReviewedSet &reviewed) const;
    QString place(const ReviewedSet &reviewed) const;

    Application m_application;
    QWidget *m_factsCard;
    TextLabel *m_facts;
    TextLabel *m_fingerprintTitle;
    TextLabel *m_fingerprint;
    CopyButton *m_copyFingerprint;
    TextLabel *m_backups;
    ServedCard *m_served;
    TextLabel *m_nextTitle;
    QWidget *m_steps;
    MoreButton *m_more;
    QWidget *m_further;
    QPushButton *m_record;
    HintLine *m_hint;
};

} // namespace mailseal
