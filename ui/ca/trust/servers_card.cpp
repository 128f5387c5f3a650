// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/trust/servers_card.h"

#include "model/ca/elsewhere/relay_list.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"
#include "ui/widgets/text/written_text.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

ServersCard::ServersCard(CaSession *session, QWidget *parent)
    : Card(parent),
      m_session(session),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_file(new WrittenText(QStringLiteral("caRootsFile"), this)),
      m_list(new QPushButton(this)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caServersCard"));
    m_list->setObjectName(QStringLiteral("caSaveRelayListButton"));
    m_hint->setObjectName(QStringLiteral("caServersHint"));
    m_list->setAutoDefault(true);
    makeRoomy(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    for (QWidget *each : QList<QWidget *>{m_title, m_sentence, m_file})
        column->addWidget(each);
    column->addWidget(m_list, 0, Qt::AlignLeft);
    column->addWidget(m_hint);
    connect(m_list, &QPushButton::clicked, this, &ServersCard::saveList);
    connect(m_session, &CaSession::changed, this, &ServersCard::showState);
    retranslate();
}

void ServersCard::showState()
{
    const ca::CaState *state = m_session->state();
    if (state == nullptr)
        return;
    const QString name = state->former.isEmpty() ? QStringLiteral("/root.pem") : QStringLiteral("/trust.pem");
    m_file->setTexts(tr("File with the roots"), m_session->folder() + name);
}

void ServersCard::saveList()
{
    if (m_session->state() == nullptr)
        return;
    const QByteArray list = ca::relayList(*m_session->state(), QDateTime::currentDateTimeUtc());
    if (list.isEmpty())
        m_hint->say(HintLine::Kind::Note, tr("No client has a valid certificate of this CA yet."));
    else
        saveText(this, tr("Save Postfix’ list of the clients that may relay"),
            {QStringLiteral("relay_clientcerts"), list}, m_hint);
}

void ServersCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ServersCard::retranslate()
{
    m_title->setText(tr("For mail servers"));
    m_sentence->setText(tr(
        "With these roots, Postfix verifies the servers it sends to, Postfix and Dovecot trust an LDAP server that "
        "has its certificate from this CA, and both know clients with certificates of this CA. The lines are under "
        "“Configuration” on the start page. Postfix relays only for the clients in its list; save it anew whenever "
        "you sign for a client or revoke."));
    m_list->setText(tr("Save the list of clients that &may relay…"));
    m_hint->clear(); // in the old language
    showState();
}

} // namespace mailseal
