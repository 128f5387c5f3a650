// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/backup_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/backup.h"
#include "model/install/transaction/plan_writer.h"
#include "ui/ca/place_field.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/hint_line.h"

#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// Whether the key of the root is in it. An existing file stays as it is.
Result<bool> backUpTo(const QString &folder, const QString &file, const std::stop_token &stop)
{
    const auto backup = ca::backUp(folder);
    if (!backup)
        return failure(backup.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto written = saveFile(file, backup->archive, Secrecy::Secret, OnConflict::Keep);
    return written ? Result<bool>(backup->hasOfflineKey) : failure(written.error());
}

// “/home/anna/ca-2026-11-21.tar”, “…-2.tar”: the next one of a day.
QString freeName()
{
    const QString name
        = QStringLiteral("%1/ca-%2").arg(QDir::homePath(), QDate::currentDate().toString(Qt::ISODate));
    QString file = name + QStringLiteral(".tar");
    for (int number = 2; QFileInfo::exists(file); ++number)
        file = QStringLiteral("%1-%2.tar").arg(name).arg(number);
    return file;
}

} // namespace

BackupCard::BackupCard(CaSession *session, QWidget *parent)
    : TaskCard(QStringLiteral("caBackup"), parent),
      m_session(session),
      m_file(new PlaceField(QStringLiteral("caBackupFile"), PlaceField::Kind::NewFile, this))
{
    form()->addWidget(m_file);
    retranslate();
}

void BackupCard::prepare()
{
    m_file->setPath(freeName());
    m_file->focusEdit();
}

void BackupCard::carryOut()
{
    if (m_session->state() == nullptr || work()->isRunning())
        return;
    const QString file = m_file->path();
    if (file.isEmpty()) {
        m_file->hint()->say(HintLine::Kind::Error, tr("Type the name of the new file."));
        m_file->focusEdit();
        return;
    }
    work()->start([folder = m_session->folder(), file](
                      const std::stop_token &stop) { return backUpTo(folder, file, stop); },
        [this, file](const Result<bool> &done) {
            if (!done) {
                fail(done.error());
                return;
            }
            QString said = tr("The backup is saved as %1. Keep it apart from the passphrase.")
                               .arg(QDir::toNativeSeparators(file));
            if (*done)
                said += u' ' + tr("The key of the root is in it, too, because its folder is still here.");
            finish(said);
        });
}

void BackupCard::retranslate()
{
    setWords({tr("Back up the CA"),
        tr("The whole CA as one file, a tar archive with checksums. The keys in it stay encrypted. Whoever has no CA "
           "here yet can restore it."),
        tr("Back up…"), tr("Save the backup")});
    m_file->setTexts(tr("New file"), tr("Choose where the backup goes"));
}

} // namespace mailseal
