// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps on the left: the current one, those done (with a tick) and those to come. All those can be
// clicked whose answers are there, or have a default.
#pragma once

#include "model/setup/answers/steps.h"
#include "ui/widgets/card.h"

#include <QAbstractButton>

namespace mailseal {

class StepButton : public QAbstractButton
{
    Q_OBJECT
public:
    enum class State { ToCome, Ready, Current, Done };

    explicit StepButton(Step step, QWidget *parent = nullptr);

    Step step() const { return m_step; }
    void setState(State state);
    QSize sizeHint() const override;
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont currentFont() const;
    int signRoom() const;

    Step m_step;
    State m_state = State::ToCome;
};

class StepList : public Panel
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    // Steps up to “reachable” can be clicked. There is no way back after the last step.
    void setCurrent(Step current, Step furthest, Step reachable);

Q_SIGNALS:
    void stepClicked(mailseal::Step step);

protected:
    void changeEvent(QEvent *event) override;

private:
    QList<StepButton *> m_buttons;
};

} // namespace mailseal
