// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/home_page.h"

#include "model/setup/sets/reviewed/setup_session.h"
#include "ui/home/sets_pane.h"
#include "ui/home/unfinished_card.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailseal {

HomePage::HomePage(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_sets(new SetsPane(this)),
      m_unfinished(new UnfinishedCard(this)),
      m_question(new TextLabel(TextLabel::Kind::Title, this)),
      m_machine(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_setup(new ActionCard(QStringLiteral("mail-message"), this)),
      m_check(new ActionCard(QStringLiteral("network-server"), this)),
      m_inspect(new ActionCard(QStringLiteral("application-certificate"), this)),
      m_snippets(new ActionCard(QStringLiteral("text-x-script"), this)),
      m_receive(new QPushButton(this)),
      m_hosts(new QPushButton(this)),
      m_diagnose(new QPushButton(this)),
      m_login(new QPushButton(this)),
      m_audit(new QPushButton(this)),
      m_ca(new QPushButton(this))
{
    setObjectName(QStringLiteral("homePage"));
    m_setup->setObjectName(QStringLiteral("setupCard"));
    m_check->setObjectName(QStringLiteral("checkCard"));
    m_inspect->setObjectName(QStringLiteral("inspectCard"));
    m_snippets->setObjectName(QStringLiteral("snippetsCard"));
    m_receive->setObjectName(QStringLiteral("receiveButton"));
    m_hosts->setObjectName(QStringLiteral("hostsButton"));
    m_diagnose->setObjectName(QStringLiteral("diagnoseButton"));
    m_login->setObjectName(QStringLiteral("loginButton"));
    m_audit->setObjectName(QStringLiteral("auditButton"));
    m_ca->setObjectName(QStringLiteral("caButton"));
    auto *others = new FlowLayout;
    others->setSpacing(8);
    for (QPushButton *button : {m_receive, m_audit, m_diagnose, m_login, m_hosts, m_ca}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        others->addWidget(button);
    }
    m_machine->setObjectName(QStringLiteral("machineSentence"));

    auto *middle = new QWidget;
    middle->setMaximumWidth(820);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_unfinished);
    column->addWidget(m_sets);
    column->addWidget(m_question);
    column->addWidget(m_machine);
    column->addSpacing(8);
    column->addWidget(m_setup);
    column->addSpacing(8);
    column->addWidget(m_check);
    column->addSpacing(8);
    column->addWidget(m_inspect);
    column->addSpacing(8);
    column->addWidget(m_snippets);
    column->addSpacing(8);
    column->addLayout(others);
    m_column = column;
    m_others = others;

    // With large text it is higher than a small window.
    auto *content = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle, 1000);
    row->addStretch(1);
    auto *page = new QVBoxLayout(content);
    page->setContentsMargins(32, 32, 32, 32);
    page->addStretch(2);
    page->addLayout(row);
    page->addStretch(3);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    connect(m_setup, &ActionCard::clicked, this, &HomePage::setupRequested);
    connect(m_check, &ActionCard::clicked, this, &HomePage::checkRequested);
    connect(m_inspect, &ActionCard::clicked, this, &HomePage::inspectRequested);
    connect(m_snippets, &ActionCard::clicked, this, &HomePage::snippetsRequested);
    connect(m_receive, &QPushButton::clicked, this, &HomePage::receiveRequested);
    connect(m_sets, &SetsPane::looked, this, &HomePage::showSets);
    connect(m_hosts, &QPushButton::clicked, this, &HomePage::hostsRequested);
    connect(m_diagnose, &QPushButton::clicked, this, &HomePage::diagnoseRequested);
    connect(m_login, &QPushButton::clicked, this, &HomePage::loginRequested);
    connect(m_audit, &QPushButton::clicked, this, &HomePage::auditRequested);
    connect(m_ca, &QPushButton::clicked, this, &HomePage::caRequested);
    connect(m_session, &SetupSession::machineChanged, this, &HomePage::showMachine);
    retranslate();
    tabInLayoutOrder(this);
}

// Whoever comes back is where they left; the page has not been scrolled meanwhile.
void HomePage::focusFirst()
{
    QWidget *pressed = focusWidget();
    if (pressed == nullptr || !pressed->isVisibleTo(this) || !pressed->isEnabled())
        pressed = m_setup;
    pressed->setFocus();
}

// The sets come first, and “my certificate has arrived” is in sight below them.
void HomePage::showSets()
{
    const bool isEmpty = m_sets->sets().isEmpty();
    m_question->setVisible(isEmpty);
    m_machine->setVisible(isEmpty);
    m_column->removeItem(m_others);
    m_column->insertLayout(isEmpty ? m_column->count() : m_column->indexOf(m_sets) + 1, m_others);
    tabInLayoutOrder(this);
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
    m_check->setTexts(tr("Check a server or a domain"),
        tr("See what mail programs and other servers see of it: ports, TLS, certificate and names, DANE and MTA-STS, "
           "and what is wrong with them."));
    m_inspect->setTexts(tr("Inspect or convert certificates and keys"),
        tr("See what any certificate file holds and what is wrong with it, mend it, or save it in another "
           "form. You can also drop files anywhere on this window."));
    m_snippets->setTexts(tr("Configuration for certificates I already have"),
        tr("The lines that fit your version of Postfix, Dovecot, Courier or Exim, each one explained."));
    m_receive->setText(tr("My &certificate has arrived…"));
    m_hosts->setText(tr("Many hosts at once, from a &list…"));
    m_diagnose->setText(tr("&Understand a log line or a mail's headers…"));
    m_login->setText(tr("&Try a log-in…"));
    m_audit->setText(tr("Check the &renewal…"));
    m_ca->setText(tr("An &own certificate authority…"));
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
