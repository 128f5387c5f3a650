// SPDX-License-Identifier: GPL-3.0-or-later
//
// The root's own revocation list, of a CA that signs with an intermediate certificate: one that has signed
// before a roll-over can be revoked with it.
#pragma once

#include "model/ca/living/root_list.h"
#include "ui/ca/ca_session.h"
#include "ui/ca/upkeep/task_card.h"

class QComboBox;
class QSpinBox;

namespace mailseal {

class FormField;
class KeyPassphrase;
class ListSaving;
class PlaceField;
class ReasonCombo;

class RootListCard : public TaskCard
{
    Q_OBJECT
public:
    explicit RootListCard(CaSession *session, QWidget *parent = nullptr);

protected:
    void prepare() override;
    void carryOut() override;
    void clearSecrets() override;
    void retranslate() override;

private:
    void showState();
    void showAuthorities();
    void showChoice();
    std::optional<Certificate> chosen() const; // to revoke
    void showDone(const ca::MadeList &made, bool isRevoked);
    void showFailure(const Error &error);

    CaSession *m_session;
    QList<Certificate> m_authorities; // that can be revoked
    QComboBox *m_authority;
    FormField *m_authorityField;
    ReasonCombo *m_reason;
    FormField *m_reasonField;
    TextLabel *m_warning;
    QSpinBox *m_days;
    FormField *m_daysField;
    PlaceField *m_rootKey;
    KeyPassphrase *m_passphrase;
    ListSaving *m_saving;
};

} // namespace mailseal
