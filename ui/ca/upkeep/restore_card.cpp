// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/restore_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/backup.h"
#include "model/ca/state/ca_folder.h"
#include "model/x509/certificates/certificate_details.h"
#include "ui/ca/place_field.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/hint_line.h"

#include <QVBoxLayout>

namespace mailseal {
namespace {

Result<ca::CaState> restoreTo(const QString &folder, const QString &file, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto files = ca::restore(file, folder, QDateTime::currentDateTimeUtc());
    return files ? ca::readCa(folder) : failure(files.error());
}

} // namespace

RestoreCard::RestoreCard(QWidget *parent)
    : TaskCard(QStringLiteral("caRestore"), parent),
      m_file(new PlaceField(QStringLiteral("caRestoreFile"), PlaceField::Kind::File, this)),
      m_folder(new PlaceField(QStringLiteral("caRestoreFolder"), PlaceField::Kind::Folder, this))
{
    form()->addWidget(m_file);
    form()->addWidget(m_folder);
    retranslate();
}

void RestoreCard::proposeFolder(const QString &folder)
{
    m_proposed = folder;
}

void RestoreCard::prepare()
{
    m_folder->setPath(m_proposed);
    m_file->focusEdit();
}

void RestoreCard::carryOut()
{
    if (work()->isRunning())
        return;
    for (PlaceField *place : {m_file, m_folder}) {
        if (place->path().isEmpty()) {
            place->hint()->say(HintLine::Kind::Error,
                place == m_file ? tr("Choose the file of the backup.") : tr("Type the name of a folder."));
            place->focusEdit();
            return;
        }
    }
    work()->start([file = m_file->path(), folder = m_folder->path()](
                      const std::stop_token &stop) { return restoreTo(folder, file, stop); },
        [this, folder = m_folder->path()](const Result<ca::CaState> &restored) {
            if (!restored) {
                fail(restored.error());
                return;
            }
            fold();
            Q_EMIT takenOver({*restored, folder,
                tr("The CA “%1” is restored.").arg(titleOf(restored->root())),
                {tr("Certificates that were signed after the backup are unknown to this CA now, and it cannot revoke "
                    "them. Do not sign with another copy of it, too.")}});
        });
}

void RestoreCard::retranslate()
{
    setWords({tr("Restore a backup"), tr("There was a CA before, and its backup is at hand."), tr("Restore…"),
        tr("Restore the CA")});
    m_file->setTexts(tr("File of the backup"), tr("Choose the file of the backup"));
    m_folder->setTexts(tr("Folder for the restored CA"), tr("Choose the folder"));
}

} // namespace mailseal
