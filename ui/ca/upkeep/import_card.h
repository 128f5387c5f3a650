// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes over the CA of another program, with everything it has signed.
#pragma once

#include "model/base/result.h"
#include "ui/ca/upkeep/taken_over_card.h"
#include "ui/ca/upkeep/task_card.h"

namespace mailseal {

class KeyPassphrase;
class PlaceField;
class TypedTwice;

class ImportCard : public TaskCard
{
    Q_OBJECT
public:
    explicit ImportCard(QWidget *parent = nullptr);
    void proposeFolder(const QString &folder);

    struct Imported
    {
        ca::CaState state;
        QString openKey; // the old key's file, if others may read it
        bool operator==(const Imported &) const = default;
    };

Q_SIGNALS:
    void takenOver(const mailseal::TakenOver &ca);

protected:
    void prepare() override;
    void carryOut() override;
    void clearSecrets() override;
    void retranslate() override;

private:
    bool arePlacesTyped();
    void showImported(const Result<Imported> &imported, const QString &folder);

    QString m_proposed;
    PlaceField *m_from;
    KeyPassphrase *m_old;
    PlaceField *m_folder;
    TypedTwice *m_new;
};

} // namespace mailseal
