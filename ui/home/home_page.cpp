// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/home_page.h"

#include "model/setup/sets/reviewed/setup_session.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

HomePage::HomePage(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_question(new TextLabel(TextLabel::Kind::Title, this)),
      m_machine(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_setup(new ActionCard(QStringLiteral("mail-message"), this)),
      m_inspect(new ActionCard(QStringLiteral("application-certificate"), this)),
      m_snippets(new ActionCard(QStringLiteral("text-x-script"), this)),
      m_hosts(new QPushButton(this))
{
    m_setup->setObjectName(QStringLiteral("setupCard"));
    m_inspect->setObjectName(QStringLiteral("inspectCard"));
    m_snippets->setObjectName(QStringLiteral("snippetsCard"));
    m_hosts->setObjectName(QStringLiteral("hostsButton"));
    m_hosts->setAutoDefault(true);
    makeRoomy(m_hosts);
    m_machine->setObjectName(QStringLiteral("machineSentence"));

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(820);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_question);
    column->addWidget(m_machine);
    column->addSpacing(8);
    column->addWidget(m_setup);
    column->addSpacing(8);
    column->addWidget(m_inspect);
    column->addSpacing(8);
    column->addWidget(m_snippets);
    column->addSpacing(8);
    column->addWidget(m_hosts, 0, Qt::AlignLeft);

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle, 1000);
    row->addStretch(1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(32, 32, 32, 32);
    page->addStretch(2);
    page->addLayout(row);
    page->addStretch(3);

    connect(m_setup, &ActionCard::clicked, this, &HomePage::setupRequested);
    connect(m_inspect, &ActionCard::clicked, this, &HomePage::inspectRequested);
    connect(m_snippets, &ActionCard::clicked, this, &HomePage::snippetsRequested);
    connect(m_hosts, &QPushButton::clicked, this, &HomePage::hostsRequested);
    connect(m_session, &SetupSession::machineChanged, this, &HomePage::showMachine);
    retranslate();
}

void HomePage::focusFirst()
{
    m_setup->setFocus();
}

void HomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HomePage::retranslate()
{
    m_question->setText(tr("What would you like to do?"));
    m_setup->setTexts(tr("Set up TLS for a mail server"),
        tr("Make a private key, a certificate request and a test certificate, see the configuration, "
           "and put everything in its place."));
    m_inspect->setTexts(tr("Inspect or convert certificates and keys"),
        tr("See what any certificate file holds and what is wrong with it, mend it, or save it in another "
           "form. You can also drop files anywhere on this window."));
    m_snippets->setTexts(tr("Configuration for certificates I already have"),
        tr("The lines that fit your version of Postfix, Dovecot, Courier or Exim, each one explained."));
    m_hosts->setText(tr("Many hosts at once, from a &list…"));
    showMachine();
}

void HomePage::showMachine()
{
    const auto &machine = m_session->machine();
    if (!machine) {
        m_machine->setText(tr("Looking for mail servers on this machine…"));
        return;
    }
    QStringList found;
    for (const ServerChoice &server : machine->servers)
        found << (server.version ? serverTitle(server.kind) + u' ' + server.version->toString()
                                 : serverTitle(server.kind));
    m_machine->setText(found.isEmpty()
            ? tr("No mail server was found on this machine. Files and configuration can "
                 "be made here for another one.")
            : tr("Found on this machine: %1.").arg(found.join(QStringLiteral(", "))));
}

} // namespace mailseal
