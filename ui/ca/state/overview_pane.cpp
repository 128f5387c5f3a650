// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/state/overview_pane.h"

#include "model/ca/living/facts.h"
#include "model/ca/living/root_list.h"
#include "model/ca/signing/ca_limits.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/lifetime.h"
#include "ui/ca/state/fact_list.h"
#include "ui/ca/state/list_form.h"
#include "ui/inspect/overview/validity_bar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/hint_line.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mailseal {

OverviewPane::OverviewPane(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_need(new HintLine(this)),
      m_rootNeed(new HintLine(this)),
      m_end(new HintLine(this)),
      m_card(new Card(this)),
      m_facts(new FactList(m_card)),
      m_life(new ValidityBar(m_card)),
      m_list(new ListForm(session, this))
{
    setObjectName(QStringLiteral("caOverviewPane"));
    m_need->setObjectName(QStringLiteral("caNeedHint"));
    m_rootNeed->setObjectName(QStringLiteral("caRootNeedHint"));
    m_end->setObjectName(QStringLiteral("caEndHint"));
    auto *inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->setSpacing(12);
    inside->addWidget(m_facts);
    inside->addWidget(m_life);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_need);
    column->addWidget(m_rootNeed);
    column->addWidget(m_end);
    column->addWidget(m_card);
    column->addWidget(m_list);
    column->addStretch(1);
    connect(m_session, &CaSession::changed, this, &OverviewPane::showState);
    showState();
}

void OverviewPane::focusFirst()
{
    m_list->focusFirst();
}

void OverviewPane::showState()
{
    const ca::CaState *state = m_session->state();
    if (state == nullptr)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ca::ListNeed need = ca::listNeed(*state, now);
    m_need->say(HintLine::Kind::Caution, ca::sentence(need, *state, now));
    const QString ofRoot = ca::rootListSentence(ca::rootListNeed(*state, now), *state, now);
    m_rootNeed->say(
        HintLine::Kind::Caution, ofRoot.isEmpty() ? ofRoot : ofRoot + u' ' + tr("Make one: “Upkeep”."));
    m_facts->setFacts(ca::factsOf(*state));
    const CertificateDetails issuer = details(state->issuer());
    const int left = files::wholeDays(now, issuer.notAfter);
    if (left < ca::daysToRollOver)
        m_end->say(HintLine::Kind::Caution,
            tr("This CA ends in %n day(s). Roll it over to a new key: “Upkeep”.", nullptr, left));
    else
        m_end->clear();
    m_life->setValidity(issuer.notBefore, issuer.notAfter, now, true);
}

void OverviewPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showState();
}

} // namespace mailseal
