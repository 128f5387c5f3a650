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
    void save(bool isDer);
    void retranslate();

    CaSession *m_session;
    QByteArray m_list; // PEM; empty until one was made
    TextLabel *m_title;
    TextLabel *m_sentence;
    QSpinBox *m_days;
    FormField *m_daysField;
    KeyPassphrase *m_passphrase;
    QPushButton *m_make;
    WorkRow *m_work;
    TextLabel *m_made;
    QPushButton *m_saveDer;
    QPushButton *m_savePem;
    HintLine *m_hint;
};

} // namespace mailseal
