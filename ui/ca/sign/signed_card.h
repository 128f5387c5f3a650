// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was signed and recorded: the certificates, to be saved or copied with the intermediate one.
#pragma once

#include "model/ca/living/signing_order.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace mailseal {

class CopyButton;
class HintLine;
class TextLabel;

class SignedCard : public Card
{
    Q_OBJECT
public:
    explicit SignedCard(const ca::SignedOrder &order, QWidget *parent = nullptr);

    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    void retranslate();

    ca::SignedOrder m_order;
    TextLabel *m_title;
    TextLabel *m_names;
    TextLabel *m_sentence;
    QPushButton *m_save;
    CopyButton *m_copy;
    HintLine *m_hint;
};

} // namespace mailseal
