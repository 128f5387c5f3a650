// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/certificates/issued_card.h"

#include "model/base/errors/error_code.h"
#include "model/ca/living/facts.h"
#include "model/ca/living/revoking.h"
#include "model/ca/living/signing_order.h"
#include "model/ca/state/issued_row.h"
#include "ui/ca/bring_into_view.h"
#include "ui/ca/certificates/reason_combo.h"
#include "ui/ca/state/fact_list.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mailseal {
namespace {

Result<ca::CaState> revokeIn(const QString &folder, const QString &serial, RevocationReason reason)
{
    auto open = ca::OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto index = ca::findIssued(open->state(), serial, now);
    if (!index)
        return failure(index.error());
    if (const auto revoked = ca::revoke(*open, *index, reason, now); !revoked)
        return failure(revoked.error());
    return open->state();
}

} // namespace

IssuedCard::IssuedCard(CaSession *session, QWidget *parent)
    : Card(parent),
      m_session(session),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_facts(new FactList(this)),
      m_save(new QPushButton(this)),
      m_copy(new CopyButton(this)),
      m_renew(new QPushButton(this)),
      m_revoke(new QPushButton(this)),
      m_asked(new QWidget(this)),
      m_reasons(new ReasonCombo(this)),
      m_reasonsField(new FormField(m_reasons, nullptr, this)),
      m_warning(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_confirm(new QPushButton(this)),
      m_keep(new QPushButton(this)),
      m_work(new WorkRow(QStringLiteral("caRevoke"), this)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caIssuedCard"));
    m_save->setObjectName(QStringLiteral("caSaveButton"));
    m_copy->setObjectName(QStringLiteral("caCopyButton"));
    m_renew->setObjectName(QStringLiteral("caRenewButton"));
    m_revoke->setObjectName(QStringLiteral("caRevokeButton"));
    m_reasons->setObjectName(QStringLiteral("caReasonCombo"));
    m_confirm->setObjectName(QStringLiteral("caRevokeNowButton"));
    m_keep->setObjectName(QStringLiteral("caKeepButton"));
    m_hint->setObjectName(QStringLiteral("caIssuedHint"));
    build();
    m_copy->setSource([this] {
        return issued() == nullptr ? QString()
                                   : QString::fromLatin1(ca::chainPem(*issued(), *m_session->state()));
    });
    connect(m_save, &QPushButton::clicked, this, &IssuedCard::save);
    connect(m_renew, &QPushButton::clicked, this, [this] { Q_EMIT renewalRequested(m_place); });
    connect(m_revoke, &QPushButton::clicked, this, [this] { askForReason(true); });
    connect(m_keep, &QPushButton::clicked, this, [this] { askForReason(false); });
    connect(m_confirm, &QPushButton::clicked, this, &IssuedCard::revoke);
    connect(m_work, &WorkRow::changed, this, &IssuedCard::showCertificate);
    retranslate();
    askForReason(false);
}

void IssuedCard::build()
{
    auto *buttons = new FlowLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_save, static_cast<QPushButton *>(m_copy), m_renew, m_revoke})
        buttons->addWidget(button);
    auto *answers = new FlowLayout;
    answers->setSpacing(8);
    answers->addWidget(m_confirm);
    answers->addWidget(m_keep);
    for (QPushButton *button :
        {m_save, static_cast<QPushButton *>(m_copy), m_renew, m_revoke, m_confirm, m_keep}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *asked = new QVBoxLayout(m_asked);
    asked->setContentsMargins(0, 8, 0, 0);
    asked->setSpacing(8);
    asked->addWidget(m_reasonsField);
    asked->addWidget(m_warning);
    asked->addLayout(answers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addLayout(buttons);
    column->addWidget(m_asked);
    column->addWidget(m_work);
    column->addWidget(m_hint);
}

const ca::Issued *IssuedCard::issued() const
{
    const ca::CaState *state = m_session->state();
    return state != nullptr && m_place >= 0 && m_place < state->issued.size() ? &state->issued.at(m_place)
                                                                              : nullptr;
}

void IssuedCard::setPlace(qsizetype place)
{
    m_place = place;
    const QString serial = issued() != nullptr ? issued()->serial : QString();
    if (serial != m_serial) {
        m_serial = serial;
        m_hint->clear();
        m_asked->hide();
    }
    showCertificate();
}

void IssuedCard::showCertificate()
{
    if (issued() == nullptr)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_title->setText(ca::titleText(ca::rowOf(*issued())));
    m_facts->setFacts(ca::factsOf(*issued(), now));
    const bool isRevoked = issued()->revocation.has_value();
    m_revoke->setVisible(!isRevoked && m_asked->isHidden());
    m_renew->setEnabled(!m_work->isRunning());
    m_confirm->setEnabled(!m_work->isRunning());
    m_keep->setEnabled(!m_work->isRunning());
    if (isRevoked)
        m_asked->hide();
}

void IssuedCard::askForReason(bool wanted)
{
    m_asked->setVisible(wanted);
    m_hint->clear();
    showCertificate();
    if (wanted) {
        m_reasons->setFocus();
        bringIntoView(m_asked);
    } else if (isVisible())
        (m_revoke->isVisibleTo(this) ? m_revoke : m_renew)->setFocus();
}

void IssuedCard::revoke()
{
    if (issued() == nullptr || m_work->isRunning())
        return;
    const auto work = [folder = m_session->folder(), serial = issued()->serial, reason = m_reasons->reason()](
                          const std::stop_token &stop) -> Result<ca::CaState> {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        return revokeIn(folder, serial, reason);
    };
    m_work->start(work, [this](const Result<ca::CaState> &after) {
        if (!after) {
            m_hint->say(after.error());
            return;
        }
        m_session->take(*after);
        askForReason(false);
        m_hint->say(HintLine::Kind::Good,
            tr("It is revoked. Others know of it from the next revocation list (CRL) on; make one now."));
    });
}

void IssuedCard::save()
{
    if (issued() == nullptr)
        return;
    saveText(this, tr("Save the certificate, with the intermediate one"),
        {ca::fileNameOf(issued()->certificate), ca::chainPem(*issued(), *m_session->state())}, m_hint);
}

void IssuedCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void IssuedCard::retranslate()
{
    m_save->setText(tr("Sa&ve…"));
    m_copy->setLabel(tr("&Copy"), tr("the certificate"));
    m_renew->setText(tr("&Renew…"));
    m_revoke->setText(tr("Revo&ke…"));
    m_reasonsField->setLabel(tr("Reas&on"));
    m_warning->setText(tr("A revoked certificate stays revoked; this cannot be taken back."));
    m_confirm->setText(tr("Revoke t&his certificate"));
    m_keep->setText(tr("Do &not revoke it"));
    showCertificate();
}

} // namespace mailseal
