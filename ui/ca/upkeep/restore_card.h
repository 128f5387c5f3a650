// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes a CA of its backup.
#pragma once

#include "ui/ca/upkeep/taken_over_card.h"
#include "ui/ca/upkeep/task_card.h"

namespace mailseal {

class PlaceField;

class RestoreCard : public TaskCard
{
    Q_OBJECT
public:
    explicit RestoreCard(QWidget *parent = nullptr);
    void proposeFolder(const QString &folder);

Q_SIGNALS:
    void takenOver(const mailseal::TakenOver &ca);

protected:
    void prepare() override;
    void carryOut() override;
    void retranslate() override;

private:
    QString m_proposed;
    PlaceField *m_file;
    PlaceField *m_folder;
};

} // namespace mailseal
