// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/export_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/foreign_folder.h"
#include "ui/ca/place_field.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"

#include <QComboBox>
#include <QDir>
#include <QVBoxLayout>

namespace mailseal {

ExportCard::ExportCard(CaSession *session, QWidget *parent)
    : TaskCard(QStringLiteral("caExport"), parent),
      m_session(session),
      m_program(new QComboBox(this)),
      m_programField(new FormField(m_program, nullptr, this)),
      m_folder(new PlaceField(QStringLiteral("caExportFolder"), PlaceField::Kind::Folder, this))
{
    m_program->setObjectName(QStringLiteral("caExportCombo"));
    m_program->addItem(QStringLiteral("OpenSSL (demoCA, CA.pl)"), QStringLiteral("openssl"));
    m_program->addItem(QStringLiteral("easy-rsa (pki)"), QStringLiteral("easy-rsa"));
    form()->addWidget(m_programField);
    form()->addWidget(m_folder);
    retranslate();
}

void ExportCard::prepare()
{
    m_program->setFocus();
}

void ExportCard::carryOut()
{
    if (m_session->state() == nullptr || work()->isRunning())
        return;
    const QString to = m_folder->path();
    const auto form = ca::foreignFormFrom(m_program->currentData().toString());
    if (to.isEmpty() || !form) {
        m_folder->hint()->say(HintLine::Kind::Error, tr("Type the name of a folder."));
        m_folder->focusEdit();
        return;
    }
    work()->start(
        [from = m_session->folder(), to, form = *form](const std::stop_token &stop) -> Result<QStringList> {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled);
            return ca::exportForeign(from, to, form, QDateTime::currentDateTimeUtc());
        },
        [this, to](const Result<QStringList> &files) {
            if (files)
                finish(tr("%n file(s) are in %1. Sign with only one of the two programs from now on.",
                    nullptr, static_cast<int>(files->size()))
                           .arg(QDir::toNativeSeparators(to)));
            else
                fail(files.error());
        });
}

void ExportCard::retranslate()
{
    setWords({tr("Hand it to another program"),
        tr("A copy of the CA as the folder of another program. The key in it keeps its passphrase."),
        tr("Export…"), tr("Write the folder")});
    m_programField->setLabel(tr("For which program?"));
    m_folder->setTexts(tr("A folder that is missing or empty"), tr("Choose the folder"));
}

} // namespace mailseal
