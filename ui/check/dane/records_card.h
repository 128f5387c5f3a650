// SPDX-License-Identifier: GPL-3.0-or-later
//
// The TLSA records of a host's keys in one of their forms, to copy.
#pragma once

#include "model/servers/live/dane/tlsa_text.h"
#include "ui/widgets/card.h"

namespace mailseal {

class TextLabel;
class ViewSwitch;
class WrittenText;

class RecordsCard : public Card
{
    Q_OBJECT
public:
    explicit RecordsCard(QWidget *parent = nullptr);

    void setRecords(const TlsaSet &records);
    void setForm(TlsaForm form);

Q_SIGNALS:
    void formChosen(mailseal::TlsaForm form);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRecords();
    void retranslate();

    TlsaSet m_records;
    TextLabel *m_title;
    TextLabel *m_sentence;
    ViewSwitch *m_form; // in the order of TlsaForm
    WrittenText *m_text;
};

} // namespace mailseal
