// SPDX-License-Identifier: GPL-3.0-or-later
//
// Saves the whole CA as one file.
#pragma once

#include "ui/ca/ca_session.h"
#include "ui/ca/upkeep/task_card.h"

namespace mailseal {

class PlaceField;

class BackupCard : public TaskCard
{
    Q_OBJECT
public:
    explicit BackupCard(CaSession *session, QWidget *parent = nullptr);

protected:
    void prepare() override;
    void carryOut() override;
    void retranslate() override;

private:
    CaSession *m_session;
    PlaceField *m_file;
};

} // namespace mailseal
