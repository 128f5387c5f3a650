// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/ca_page.h"

#include "model/base/errors/error_code.h"
#include "model/x509/certificates/certificate_details.h"
#include "ui/ca/bring_into_view.h"
#include "ui/ca/certificates/certificates_pane.h"
#include "ui/ca/create/create_pane.h"
#include "ui/ca/create/made_card.h"
#include "ui/ca/sign/sign_pane.h"
#include "ui/ca/state/overview_pane.h"
#include "ui/ca/trust/trust_pane.h"
#include "ui/ca/upkeep/take_over_pane.h"
#include "ui/ca/upkeep/taken_over_card.h"
#include "ui/ca/upkeep/upkeep_pane.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/view_switch.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>

namespace mailseal {

CaPage::CaPage(QWidget *parent)
    : QWidget(parent),
      m_session(new CaSession(this)),
      m_header(new PageHeader(this)),
      m_said(new HintLine(this)),
      m_view(new ViewSwitch(this)),
      m_create(new CreatePane(this)),
      m_overview(new OverviewPane(m_session, this)),
      m_certificates(new CertificatesPane(m_session, this)),
      m_sign(new SignPane(m_session, this)),
      m_trust(new TrustPane(m_session, this)),
      m_upkeep(new UpkeepPane(m_session, this)),
      m_takeOver(new TakeOverPane(this)),
      m_home(new QPushButton(this)),
      m_other(new QPushButton(this))
{
    setObjectName(QStringLiteral("caPage"));
    m_said->setObjectName(QStringLiteral("caPageHint"));
    m_home->setObjectName(QStringLiteral("caHomeButton"));
    m_other->setObjectName(QStringLiteral("caOtherButton"));
    for (const char *name :
        {"caOverviewView", "caCertificatesView", "caSignView", "caTrustView", "caUpkeepView"})
        m_view->addView(QString::fromLatin1(name));
    m_create->proposeFolder(m_session->folder());
    m_takeOver->proposeFolder(m_session->folder());
    build();
    connect(m_view, &ViewSwitch::currentChanged, this, &CaPage::showView);
    connect(m_create, &CreatePane::created, this, &CaPage::showCreated);
    connect(m_takeOver, &TakeOverPane::takenOver, this, &CaPage::showTakenOver);
    connect(m_certificates, &CertificatesPane::renewalRequested, this, [this](qsizetype place) {
        m_sign->renew(place);
        turnTo(Sign);
    });
    connect(m_session, &CaSession::changed, this, &CaPage::showState);
    connect(m_home, &QPushButton::clicked, this, &CaPage::homeRequested);
    connect(m_other, &QPushButton::clicked, this, &CaPage::chooseFolder);
    retranslate();
}

void CaPage::build()
{
    const PageFrame frame = framePage(this, PageFit::Scrolled);
    m_column = frame.content;
    m_column->addWidget(m_header);
    m_column->addWidget(m_view);
    m_column->addWidget(m_said);
    for (QWidget *pane :
        QList<QWidget *>{m_create, m_takeOver, m_overview, m_certificates, m_sign, m_trust, m_upkeep})
        m_column->addWidget(pane, pane == m_create ? 0 : 1);
    for (QPushButton *button : {m_home, m_other}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);
    frame.buttons->addWidget(m_other);
}

void CaPage::focusFirst()
{
    m_wantsFocus = true;
    m_session->open(m_session->folder());
    focusContent();
}

void CaPage::focusContent()
{
    if (!m_wantsFocus || !m_session->answer())
        return;
    m_wantsFocus = false;
    if (m_create->isVisibleTo(this))
        m_create->focusFirst();
    else if (m_overview->isVisibleTo(this))
        m_overview->focusFirst();
    else if (m_certificates->isVisibleTo(this))
        m_certificates->focusFirst();
    else if (m_sign->isVisibleTo(this))
        m_sign->focusFirst();
    else if (m_trust->isVisibleTo(this))
        m_trust->focusFirst();
    else if (m_upkeep->isVisibleTo(this))
        m_upkeep->focusFirst();
    else
        m_home->setFocus();
}

void CaPage::receive(const QList<FileSource> &sources)
{
    m_sign->add(sources);
    turnTo(Sign);
}

void CaPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("The folder of a CA"), m_session->folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        delete m_made;
        m_made = nullptr;
        m_sign->startAnew();
        m_upkeep->foldAll();
        m_session->open(folder);
        m_create->proposeFolder(folder);
        m_takeOver->proposeFolder(folder);
    });
    dialog->open();
}

void CaPage::showCreated(const ca::CreatedCa &made, const QString &folder)
{
    openWith(made.state, folder, new MadeCard(made, folder, this));
}

void CaPage::showTakenOver(const TakenOver &ca)
{
    openWith(ca.state, ca.folder, new TakenOverCard(ca, this));
}

void CaPage::openWith(const ca::CaState &state, const QString &folder, QWidget *told)
{
    m_session->open(folder);
    m_session->take(state);
    delete m_made;
    m_made = told;
    m_column->insertWidget(m_column->indexOf(m_overview), m_made);
    turnTo(Overview);
    m_wantsFocus = true; // the button that was pressed is gone
    focusContent();
}

void CaPage::turnTo(View view)
{
    m_view->setCurrent(view);
    showView();
    bringIntoView(m_header);
}

void CaPage::showView()
{
    const bool isMade = m_session->state() != nullptr;
    const int view = m_view->current();
    m_view->setVisible(isMade);
    m_overview->setVisible(isMade && view == Overview);
    m_certificates->setVisible(isMade && view == Certificates);
    m_sign->setVisible(isMade && view == Sign);
    m_trust->setVisible(isMade && view == Trust);
    m_upkeep->setVisible(isMade && view == Upkeep);
    if (m_made != nullptr) {
        m_made->setVisible(isMade && view == Overview);
        // Whoever comes back sees first how the CA is.
        if (view != Overview) {
            m_column->removeWidget(m_made);
            m_column->insertWidget(m_column->indexOf(m_overview) + 1, m_made);
        }
    }
    tabInLayoutOrder(this);
}

void CaPage::showState()
{
    const auto &answer = m_session->answer();
    const ca::CaState *state = m_session->state();
    const bool isMissing = answer && !*answer && answer->error().code == ErrorCode::CaMissing;
    if (state != nullptr)
        m_header->setTexts(details(state->root()).title(),
            tr("Your own certificate authority, in the folder %1.")
                .arg(QDir::toNativeSeparators(m_session->folder())));
    else
        m_header->setTexts(tr("An own certificate authority"),
            tr("For servers and programs inside your own house, and for clients that may relay: you sign their "
               "certificates, and your devices trust your root. The rest of the world does not."));
    if (!answer)
        m_said->say(HintLine::Kind::Note, tr("Reading the CA…"));
    else if (!*answer && !isMissing)
        m_said->say(answer->error());
    else
        m_said->clear();
    m_create->setVisible(isMissing);
    m_takeOver->setVisible(isMissing);
    m_other->setText(isMissing ? tr("Open another folder of a CA…") : tr("Another CA…"));
    showView();
    focusContent();
}

void CaPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CaPage::retranslate()
{
    m_view->setTexts(
        Overview, tr("How it is"), tr("What it may sign, when it ends, and its revocation list"));
    m_view->setTexts(Certificates, tr("Certificates"), tr("What it has signed; to renew, revoke or save it"));
    m_view->setTexts(Sign, tr("Sign"), tr("Sign certificate requests"));
    m_view->setTexts(Trust, tr("Trust"), tr("How devices come to trust its root"));
    m_view->setTexts(Upkeep, tr("Upkeep"), tr("Backup, roll-over, passphrase, other programs"));
    m_home->setText(tr("Start pa&ge"));
    showState();
}

} // namespace mailseal
