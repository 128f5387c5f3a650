// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/passphrase_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_key.h"
#include "ui/ca/create/typed_twice.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/work_row.h"

#include <QVBoxLayout>

namespace mailseal {

PassphraseCard::PassphraseCard(CaSession *session, QWidget *parent)
    : TaskCard(QStringLiteral("caChangePassphrase"), parent),
      m_session(session),
      m_old(new KeyPassphrase(QStringLiteral("caOldPassphraseEdit"), this)),
      m_new(new TypedTwice(this, QStringLiteral("caNewPassphrase")))
{
    form()->addWidget(m_old);
    form()->addWidget(m_new);
    retranslate();
}

void PassphraseCard::prepare()
{
    m_old->focusEdit();
}

void PassphraseCard::carryOut()
{
    if (m_session->state() == nullptr || work()->isRunning())
        return;
    const auto passphrase = m_new->take();
    const auto old = passphrase ? m_old->take() : std::nullopt;
    if (!old)
        return;
    work()->start(
        [folder = m_session->folder(), old = *old, passphrase = *passphrase](const std::stop_token &stop) {
            return ca::changePassphraseIn(
                folder, files::always(old), passphrase, QDateTime::currentDateTimeUtc(), stop);
        },
        [this](const Result<void> &changed) {
            if (changed)
                finish(tr(
                    "The key of the CA has its new passphrase. Backups still have the old one; make a new backup."));
            else if (!m_old->showError(changed.error()))
                fail(changed.error());
        });
}

void PassphraseCard::clearSecrets()
{
    m_old->clear();
    m_new->clear();
}

void PassphraseCard::retranslate()
{
    setWords({tr("Change the passphrase"),
        tr("The keys here get another passphrase. One on a stick keeps its own."), tr("Change it…"),
        tr("Change the passphrase")});
    m_old->setTexts(tr("Passphrase until now"), {});
    m_new->setTexts(tr("New passphrase"), tr("The new one once more"));
}

} // namespace mailseal
