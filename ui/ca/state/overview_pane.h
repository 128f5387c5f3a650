// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a CA is: what it may sign, when it and its revocation list end, whether somebody waits for a new list,
// and how to make that.
#pragma once

#include "ui/ca/ca_session.h"

#include <QWidget>

namespace mailseal {

class Card;
class FactList;
class HintLine;
class ListForm;
class ValidityBar;

class OverviewPane : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPane(CaSession *session, QWidget *parent = nullptr);

    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();

    CaSession *m_session;
    HintLine *m_need;
    HintLine *m_rootNeed;
    HintLine *m_end; // of the CA, when it is near
    Card *m_card;
    FactList *m_facts;
    ValidityBar *m_life;
    ListForm *m_list;
};

} // namespace mailseal
