// SPDX-License-Identifier: GPL-3.0-or-later
//
// One certificate that the CA has signed: what it is, and what can be done with it. Revoking asks for the
// reason here, before it is done: it cannot be taken back.
#pragma once

#include "ui/ca/ca_session.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace mailseal {

class CopyButton;
class FactList;
class FormField;
class HintLine;
class ReasonCombo;
class TextLabel;
class WorkRow;

class IssuedCard : public Card
{
    Q_OBJECT
public:
    explicit IssuedCard(CaSession *session, QWidget *parent = nullptr);

    void setPlace(qsizetype place); // −1: none

Q_SIGNALS:
    void renewalRequested(qsizetype place);

protected:
    void changeEvent(QEvent *event) override;

private:
    const ca::Issued *issued() const;
    void build();
    void showCertificate();
    void askForReason(bool wanted);
    void revoke();
    void save();
    void retranslate();

    CaSession *m_session;
    qsizetype m_place = -1;
    QString m_serial; // of what is shown
    TextLabel *m_title;
    FactList *m_facts;
    QPushButton *m_save;
    CopyButton *m_copy;
    QPushButton *m_renew;
    QPushButton *m_revoke;
    QWidget *m_asked; // the reason
    ReasonCombo *m_reasons;
    FormField *m_reasonsField;
    TextLabel *m_warning;
    QPushButton *m_confirm;
    QPushButton *m_keep;
    WorkRow *m_work;
    HintLine *m_hint;
};

} // namespace mailseal
