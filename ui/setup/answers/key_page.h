// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 3: what to make (test certificate, self-signed certificate or only the request), with which key, and
// for how many days.
#pragma once

#include "ui/setup/setup_page.h"

#include <QMap>

class QButtonGroup;
class QCheckBox;
class QSpinBox;

namespace mailseal {

class ChoiceCard;
class FormField;
class KeyChoice;

class KeyPage : public SetupPage
{
    Q_OBJECT
public:
    explicit KeyPage(SetupSession *session, QWidget *parent = nullptr);

    void enter() override { refresh(); }
    bool complete() override;
    void focusFirst() override;

protected:
    void retranslate() override;

private:
    void refresh();

    QMap<Signing, ChoiceCard *> m_cards;
    TextLabel *m_keyTitle;
    KeyChoice *m_key;
    QSpinBox *m_days;
    FormField *m_daysField;
    QCheckBox *m_oneFile;
};

} // namespace mailseal
