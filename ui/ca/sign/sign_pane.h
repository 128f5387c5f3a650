// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signs requests that were opened, pasted or dropped, or a certificate once more: what is asked for stands
// beside what would be signed, with what is refused and why; then the passphrase, and what was signed.
#pragma once

#include "model/ca/living/signing_order.h"
#include "model/ca/signing/new_key.h"
#include "model/inspect/file_source.h"
#include "ui/ca/ca_session.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace mailseal {

class FormField;
class HintLine;
class KeyForm;
class KeyPassphrase;
class PrimaryButton;
class SetButton;
class SignedCard;
class TextLabel;
class WorkRow;

class SignPane : public QWidget
{
    Q_OBJECT
public:
    explicit SignPane(CaSession *session, QWidget *parent = nullptr);

    void focusFirst();
    void add(const QList<FileSource> &sources);
    void renew(qsizetype place); // of what the CA has signed
    void startAnew();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void open();
    void paste();
    void askForKey();
    void takeKey(const ca::NewKey &key);
    void takeUse();
    void showState();
    void judge();
    void showJudged(const QList<ca::Judged> &judged, const QDateTime &now);
    void sign();
    void showSigned(const Result<ca::SignedOrder> &done);
    bool isRenewal() const { return m_order.wishes.renewed.has_value(); }
    bool isOpen() const; // to be signed
    bool hasOrder() const { return !m_order.requests.isEmpty() || isRenewal(); }
    void retranslate();

    CaSession *m_session;
    ca::SigningOrder m_order;
    std::optional<ca::NewKey> m_newKey; // whose request is in the order
    TextLabel *m_sentence;
    QPushButton *m_open;
    QPushButton *m_paste;
    SetButton *m_sets;
    QPushButton *m_makeKey;
    QPushButton *m_anew;
    KeyForm *m_keyForm;
    HintLine *m_given; // what could not be read
    QComboBox *m_use;
    FormField *m_useField;
    QSpinBox *m_days;
    FormField *m_daysField;
    QWidget *m_wishes;
    QWidget *m_cards = nullptr; // of what was judged
    QVBoxLayout *m_column = nullptr;
    KeyPassphrase *m_passphrase;
    PrimaryButton *m_sign;
    WorkRow *m_work;
    HintLine *m_hint;
    SignedCard *m_signed = nullptr;
    BackgroundJob m_reading;
    BackgroundJob m_judging;
};

} // namespace mailseal
