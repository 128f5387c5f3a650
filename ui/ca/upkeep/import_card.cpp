// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/import_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/foreign_folder.h"
#include "model/ca/signing/ca_plan.h"
#include "model/x509/certificates/certificate_details.h"
#include "ui/ca/create/typed_twice.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/place_field.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/hint_line.h"

#include <QVBoxLayout>

namespace mailseal {
namespace {

struct Import
{
    QString from;
    QString folder;
    QCA::SecureArray old; // empty: its key has none
    QCA::SecureArray passphrase;
};

Result<ImportCard::Imported> carriedOut(const Import &import, const std::stop_token &stop)
{
    if (const auto isFree = ca::checkFolderIsFree(import.folder); !isFree)
        return failure(isFree.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto source = import.old.isEmpty() ? files::PassphraseSource() : files::always(import.old);
    const auto foreign = ca::readForeign(import.from, source, now);
    if (!foreign)
        return failure(foreign.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto state = ca::importForeign(import.folder, *foreign, import.passphrase, now);
    return state ? Result<ImportCard::Imported>({*state, foreign->openKey}) : failure(state.error());
}

} // namespace

ImportCard::ImportCard(QWidget *parent)
    : TaskCard(QStringLiteral("caImport"), parent),
      m_from(new PlaceField(QStringLiteral("caImportFrom"), PlaceField::Kind::Folder, this)),
      m_old(new KeyPassphrase(QStringLiteral("caImportOldPassphraseEdit"), this)),
      m_folder(new PlaceField(QStringLiteral("caImportFolder"), PlaceField::Kind::Folder, this)),
      m_new(new TypedTwice(this, QStringLiteral("caImportPassphrase")))
{
    for (QWidget *field : QList<QWidget *>{m_from, m_old, m_folder, m_new})
        form()->addWidget(field);
    retranslate();
}

void ImportCard::proposeFolder(const QString &folder)
{
    m_proposed = folder;
}

void ImportCard::prepare()
{
    m_folder->setPath(m_proposed);
    m_from->focusEdit();
}

bool ImportCard::arePlacesTyped()
{
    for (PlaceField *place : {m_from, m_folder}) {
        if (!place->path().isEmpty())
            continue;
        place->hint()->say(HintLine::Kind::Error, tr("Type the name of a folder."));
        place->focusEdit();
        return false;
    }
    return true;
}

void ImportCard::carryOut()
{
    if (work()->isRunning() || !arePlacesTyped())
        return;
    const auto passphrase = m_new->take();
    if (!passphrase)
        return;
    const Import import{m_from->path(), m_folder->path(), m_old->takeAny(), *passphrase};
    work()->start([import](const std::stop_token &stop) { return carriedOut(import, stop); },
        [this, folder = import.folder](const Result<Imported> &imported) { showImported(imported, folder); });
}

void ImportCard::showImported(const Result<Imported> &imported, const QString &folder)
{
    if (!imported) {
        if (!m_old->showError(imported.error()))
            fail(imported.error());
        return;
    }
    fold();
    QStringList notes{tr("Sign with only one of the two programs from now on.")};
    if (!imported->openKey.isEmpty())
        notes << tr(
            "Other users of this machine may read the old key, %1. Remove it, or take their rights away: chmod "
            "600. If anybody could have had it, make a new CA.")
                     .arg(imported->openKey);
    Q_EMIT takenOver({imported->state, folder,
        tr("The CA “%1” is taken over, with %n certificate(s).", nullptr,
            static_cast<int>(imported->state.issued.size()))
            .arg(titleOf(imported->state.root())),
        notes});
}

void ImportCard::clearSecrets()
{
    m_old->clear();
    m_new->clear();
}

void ImportCard::retranslate()
{
    setWords({tr("Take over a CA of another program"),
        tr("From the folder of OpenSSL (demoCA) or easy-rsa (pki), or from what XCA exports, with everything it has "
           "signed. The old folder stays as it is."),
        tr("Take over…"), tr("Take over this CA")});
    m_from->setTexts(tr("Its folder, or the file that XCA exports"), tr("Choose its folder"));
    m_old->setTexts(tr("Passphrase of its key, if it has one"),
        tr("This is not the passphrase of its key. Type it again."));
    m_folder->setTexts(tr("Folder for the CA here"), tr("Choose the folder"));
    m_new->setTexts(tr("Passphrase that the key gets here"), tr("The new one once more"));
}

} // namespace mailseal
