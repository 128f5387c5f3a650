// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/login_page.h"

#include "ui/check/login/login_pane.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

LoginPage::LoginPage(QWidget *parent)
    : QWidget(parent),
      m_header(new PageHeader(this)),
      m_pane(new LoginPane(this)),
      m_home(new QPushButton(this))
{
    setObjectName(QStringLiteral("loginPage"));
    m_home->setObjectName(QStringLiteral("loginHomeButton"));
    m_home->setAutoDefault(true);
    makeRoomy(m_home);
    const PageFrame frame = framePage(this, PageFit::Scrolled); // after a log-in there is much to see
    frame.content->addWidget(m_header);
    frame.content->addWidget(m_pane, 1);
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);
    connect(m_home, &QPushButton::clicked, this, &LoginPage::homeRequested);
    connect(m_pane, &LoginPane::stopped, this, &LoginPage::stopped);
    retranslate();
}

void LoginPage::focusFirst()
{
    m_pane->focusFirst();
}

void LoginPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LoginPage::retranslate()
{
    m_header->setTexts(tr("Try a log-in"),
        tr("Log in as a mail program does. The password is asked for once the connection is encrypted and its "
           "certificate is verified; over IMAP you can then look into the mailbox."));
    m_home->setText(tr("Start pa&ge"));
}

} // namespace mailseal
