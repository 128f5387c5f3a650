// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rolls the CA over to a new key: a new root, or, if an intermediate certificate signs, another one of those.
#pragma once

#include "model/ca/living/rollover_order.h"
#include "ui/ca/ca_session.h"
#include "ui/ca/upkeep/task_card.h"

class QLineEdit;
class QSpinBox;

namespace mailseal {

class ChoiceCard;
class FormField;
class KeyPassphrase;
class PlaceField;

class RolloverCard : public TaskCard
{
    Q_OBJECT
public:
    explicit RolloverCard(CaSession *session, QWidget *parent = nullptr);

protected:
    void prepare() override;
    void carryOut() override;
    void clearSecrets() override;
    void retranslate() override;

private:
    bool hasIntermediate() const;
    std::optional<ca::RolloverWishes> wishes();
    std::optional<QString> rootKey();
    void showKind();
    void showFailure(const Error &error);
    void showDone(const ca::RolledOver &done, bool hasNewRoot);

    CaSession *m_session;
    QWidget *m_kinds;
    ChoiceCard *m_below;
    ChoiceCard *m_newRoot;
    QSpinBox *m_days;
    FormField *m_daysField;
    QLineEdit *m_lists;
    FormField *m_listsField;
    PlaceField *m_rootKey;
    KeyPassphrase *m_rootPassphrase;
    KeyPassphrase *m_passphrase;
};

} // namespace mailseal
