// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts the keys of the CA under another passphrase.
#pragma once

#include "ui/ca/ca_session.h"
#include "ui/ca/upkeep/task_card.h"

namespace mailseal {

class KeyPassphrase;
class TypedTwice;

class PassphraseCard : public TaskCard
{
    Q_OBJECT
public:
    explicit PassphraseCard(CaSession *session, QWidget *parent = nullptr);

protected:
    void prepare() override;
    void carryOut() override;
    void clearSecrets() override;
    void retranslate() override;

private:
    CaSession *m_session;
    KeyPassphrase *m_old;
    TypedTwice *m_new;
};

} // namespace mailseal
