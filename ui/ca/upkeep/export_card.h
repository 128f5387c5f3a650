// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes the CA as the folder of another program, so that nobody depends on this one.
#pragma once

#include "ui/ca/ca_session.h"
#include "ui/ca/upkeep/task_card.h"

class QComboBox;

namespace mailseal {

class FormField;
class PlaceField;

class ExportCard : public TaskCard
{
    Q_OBJECT
public:
    explicit ExportCard(CaSession *session, QWidget *parent = nullptr);

protected:
    void prepare() override;
    void carryOut() override;
    void retranslate() override;

private:
    CaSession *m_session;
    QComboBox *m_program;
    FormField *m_programField;
    PlaceField *m_folder;
};

} // namespace mailseal
