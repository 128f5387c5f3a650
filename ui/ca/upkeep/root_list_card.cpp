// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/root_list_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/signing/ca_limits.h"
#include "model/x509/certificates/certificate_details.h"
#include "ui/ca/bring_into_view.h"
#include "ui/ca/certificates/reason_combo.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/place_field.h"
#include "ui/ca/state/list_saving.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QSpinBox>
#include <QVBoxLayout>

namespace mailseal {

RootListCard::RootListCard(CaSession *session, QWidget *parent)
    : TaskCard(QStringLiteral("caRootList"), parent),
      m_session(session),
      m_authority(new QComboBox(this)),
      m_authorityField(new FormField(m_authority, nullptr, this)),
      m_reason(new ReasonCombo(this)),
      m_reasonField(new FormField(m_reason, nullptr, this)),
      m_warning(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_days(new QSpinBox(this)),
      m_daysField(new FormField(m_days, nullptr, this)),
      m_rootKey(new PlaceField(QStringLiteral("caRootListKey"), PlaceField::Kind::File, this)),
      m_passphrase(new KeyPassphrase(QStringLiteral("caRootListPassphraseEdit"), this)),
      m_saving(new ListSaving(QStringLiteral("ca-root"), hint(), this))
{
    m_authority->setObjectName(QStringLiteral("caRootListAuthorityCombo"));
    m_reason->setObjectName(QStringLiteral("caRootListReasonCombo"));
    m_days->setObjectName(QStringLiteral("caRootListDaysSpin"));
    m_days->setRange(1, ca::mostListDays);
    m_days->setValue(ca::usualListDays);
    for (QWidget *field :
        QList<QWidget *>{m_authorityField, m_reasonField, m_warning, m_daysField, m_rootKey, m_passphrase})
        form()->addWidget(field);
    layout()->addWidget(m_saving);
    connect(m_authority, &QComboBox::currentIndexChanged, this, &RootListCard::showChoice);
    connect(m_passphrase, &KeyPassphrase::entered, this, &RootListCard::carryOut);
    connect(m_session, &CaSession::changed, this, &RootListCard::showState);
    retranslate();
    showState();
}

// A root that signs itself has only one list.
void RootListCard::showState()
{
    const ca::CaState *state = m_session->state();
    setVisible(state != nullptr && state->issuers.size() > 1);
}

void RootListCard::prepare()
{
    m_saving->setLists({});
    if (m_session->state() == nullptr)
        return;
    m_authorities = ca::revocableAuthorities(*m_session->state());
    m_authority->setCurrentIndex(0);
    showAuthorities();
    m_rootKey->setPath(ca::rootKeyIn(m_session->folder(), *m_session->state()));
    if (m_authorities.isEmpty())
        m_days->setFocus();
    else
        m_authority->setFocus();
}

void RootListCard::showAuthorities()
{
    const int row = std::max(m_authority->currentIndex(), 0);
    {
        const QSignalBlocker quiet(m_authority);
        m_authority->clear();
        m_authority->addItem(tr("None"));
        for (const Certificate &authority : std::as_const(m_authorities)) {
            const CertificateDetails facts = details(authority);
            m_authority->addItem(
                tr("%1, until %2").arg(facts.title().simplified(), shortDate(facts.notAfter.date())));
        }
        m_authority->setCurrentIndex(row);
    }
    m_authorityField->setVisible(!m_authorities.isEmpty());
    showChoice();
}

std::optional<Certificate> RootListCard::chosen() const
{
    const int place = m_authority->currentIndex() - 1;
    return place >= 0 && place < m_authorities.size() ? std::optional(m_authorities.at(place)) : std::nullopt;
}

void RootListCard::showChoice()
{
    m_reasonField->setVisible(chosen().has_value());
    m_warning->setVisible(chosen().has_value());
    tabInLayoutOrder(window());
}

void RootListCard::carryOut()
{
    if (m_session->state() == nullptr || work()->isRunning())
        return;
    if (m_rootKey->path().isEmpty()) {
        m_rootKey->hint()->say(
            HintLine::Kind::Error, tr("The root’s key is not here. Put its stick in, and choose the file."));
        m_rootKey->focusEdit();
        return;
    }
    const auto passphrase = m_passphrase->take();
    if (!passphrase)
        return;
    const ca::RootListOrder order{m_days->value(), chosen(), m_reason->reason()};
    const ca::RootKeySource root{m_rootKey->path(), files::always(*passphrase)};
    work()->start(
        [folder = m_session->folder(), order, root](const std::stop_token &stop) {
            return ca::makeRootListIn(folder, order, root, QDateTime::currentDateTimeUtc(), stop);
        },
        [this, isRevoked = order.revoked.has_value()](const Result<ca::MadeList> &made) {
            if (made)
                showDone(*made, isRevoked);
            else
                showFailure(made.error());
        });
}

void RootListCard::showFailure(const Error &error)
{
    if (!m_passphrase->showError(error))
        fail(error);
}

void RootListCard::showDone(const ca::MadeList &made, bool isRevoked)
{
    m_session->take(made.state);
    QStringList said{
        tr("List number %1 of the root is made and recorded. The next one has to be there by %2.")
            .arg(made.state.rootList.number)
            .arg(shortDate(made.state.rootList.next.date()))};
    if (isRevoked)
        said.prepend(tr("The intermediate certificate is revoked."));
    m_saving->setLists(made.pem);
    finish(said.join(u' '));
    tabInLayoutOrder(window());
    m_saving->focusFirst();
    bringIntoView(m_saving);
}

void RootListCard::clearSecrets()
{
    m_passphrase->clear();
}

void RootListCard::retranslate()
{
    setWords({tr("Revocation list of the root"),
        tr("Servers that check whole chains ask whether the intermediate certificates are revoked. Only the root "
           "can answer."),
        tr("Make a list…"), tr("Make the root’s list")});
    m_authorityField->setLabel(tr("Intermediate certificate to revoke first (optional)"));
    m_reasonField->setLabel(tr("Reason"));
    m_warning->setText(tr(
        "All certificates that it has signed are refused from then on, and this cannot be taken back. Renew "
        "them first."));
    m_daysField->setLabel(tr("Days until the next one"));
    m_rootKey->setTexts(tr("The root’s key, on its stick"), tr("Choose the root’s key"));
    m_passphrase->setTexts(tr("Passphrase of the root’s key"),
        tr("This is not the passphrase of the root’s key. Type it again."),
        tr("Type the passphrase of the root’s key."));
    showAuthorities();
}

} // namespace mailseal
