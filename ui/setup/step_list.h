// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps at the left: where one is, what is done (with a tick; can be clicked), what is to come.
#pragma once

#include "model/setup/answers/steps.h"
#include "ui/widgets/card.h"

#include <QAbstractButton>

namespace mailseal {

class StepButton : public QAbstractButton
{
    Q_OBJECT
public:
    enum class State { ToCome, Current, Done };

    explicit StepButton(Step step, QWidget *parent = nullptr);

    Step step() const { return m_step; }
    void setState(State state);
    QSize sizeHint() const override;
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont currentFont() const;

    Step m_step;
    State m_state = State::ToCome;
};

class StepList : public Panel
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    // After the last step there is no way back.
    void setCurrent(Step current, Step furthest);

Q_SIGNALS:
    void stepClicked(mailseal::Step step);

protected:
    void changeEvent(QEvent *event) override;

private:
    QList<StepButton *> m_buttons;
};

} // namespace mailseal
