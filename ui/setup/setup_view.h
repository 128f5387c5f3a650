// SPDX-License-Identifier: GPL-3.0-or-later
//
// The frame of the wizard: the steps on the left, the page, what will be written on the right, and buttons
// below.
#pragma once

#include "model/setup/answers/steps.h"
#include "model/setup/sets/reviewed/setup_session.h"

#include <QMap>
#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace mailseal {

class PlannedPanel;
class PrimaryButton;
class ResultPage;
class ReviewPage;
class SetupPage;
class StepList;

class SetupView : public QWidget
{
    Q_OBJECT
public:
    // From the review on: the answers are given, and the way back leads out of it.
    explicit SetupView(SetupSession *session, QWidget *parent = nullptr, Step first = Step::Names);

    // Steps and panel leave when there is no room for them.
    QSize minimumSizeHint() const override;

    void resume(); // becomes visible again
    // Something was answered here that would be lost with the window.
    bool isUnfinished() const;
    Step currentStep() const { return m_current; }
    bool beginsWithReview() const { return m_first != Step::Names; }
    void goTo(Step step);

Q_SIGNALS:
    void homeRequested();
    void finished();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    SetupPage *page(Step step); // built when it is first needed
    void buildNextPage();
    void next();
    void reviewNow();
    // Through the steps between: the first that is not complete stops it and says what is missing.
    void goOnTo(Step wanted);
    void back();
    void write();
    void refresh();
    void showSteps();
    bool writesElsewhere() const; // not only into a folder or a file of the user
    void fitButtons();
    void showMeaning();
    void showPanel();

    SetupSession *m_session;
    StepList *m_list;
    QStackedWidget *m_stack;
    PlannedPanel *m_panel;
    QWidget *m_bar;
    QPushButton *m_home;
    QPushButton *m_back;
    QPushButton *m_reviewNow;
    PrimaryButton *m_next;
    QMap<Step, SetupPage *> m_pages;
    ReviewPage *m_review = nullptr;
    ResultPage *m_result = nullptr;
    SetupDraft m_begun; // what was there before anybody answered
    const Step m_first;
    Step m_current = m_first;
    Step m_furthest = m_first;
};

} // namespace mailseal
