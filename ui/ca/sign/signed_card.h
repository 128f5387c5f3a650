// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was signed and recorded: the certificates, to be saved or copied with the intermediate one; or one
// with the key that was made for it, to be saved as PKCS#12.
#pragma once

#include "model/ca/living/signing_order.h"
#include "model/ca/signing/new_key.h"
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
    SignedCard(
        const ca::SignedOrder &order, const std::optional<ca::NewKey> &newKey, QWidget *parent = nullptr);

    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    void savePfx();
    QString sentence() const;
    void retranslate();

    ca::SignedOrder m_order;
    std::optional<ca::NewKey> m_newKey;
    TextLabel *m_title;
    TextLabel *m_names;
    TextLabel *m_sentence;
    QPushButton *m_save;
    CopyButton *m_copy;
    HintLine *m_hint;
};

} // namespace mailseal
