// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes the CA's next revocation list: how long it lasts, the passphrase, and then the list, to be saved as
// servers and devices want it.
#pragma once

#include "model/ca/living/signing_order.h"
#include "ui/ca/ca_session.h"

#include <QWidget>

class QPushButton;
class QSpinBox;

namespace mailseal {

class FormField;
class HintLine;
class KeyPassphrase;
class ListSaving;
class TextLabel;
class WorkRow;

class ListForm : public QWidget
{
    Q_OBJECT
public:
    explicit ListForm(CaSession *session, QWidget *parent = nullptr);

    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void make();
    void showMade(const Result<ca::MadeList> &made);
    void showState();
    void retranslate();
    QString whereToPublish() const;

    CaSession *m_session;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QStringList m_addresses; // of the lists that have just been made
    QSpinBox *m_days;
    FormField *m_daysField;
    KeyPassphrase *m_passphrase;
    QPushButton *m_make;
    WorkRow *m_work;
    TextLabel *m_made;
    HintLine *m_hint;
    ListSaving *m_saving;
};

} // namespace mailseal
