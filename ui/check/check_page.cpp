// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/check_page.h"

#include "ui/check/dane/dane_pane.h"
#include "ui/check/domain/domain_pane.h"
#include "ui/check/ports/ports_pane.h"
#include "ui/widgets/current_stack.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/view_switch.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace mailseal {
namespace {

enum View { Server, Domain, Dane };

} // namespace

CheckPage::CheckPage(QWidget *parent)
    : QWidget(parent),
      m_header(new PageHeader(this)),
      m_view(new ViewSwitch(this)),
      m_name(new QLineEdit(this)),
      m_check(new PrimaryButton(this)),
      m_nameField(new FormField(m_name, m_check, this)),
      m_compared(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_comparedField(new FormField(m_compared, m_browse, this)),
      m_panes(new CurrentStack(this)),
      m_ports(new PortsPane(this)),
      m_domain(new DomainPane(this)),
      m_dane(new DanePane(this)),
      m_home(new QPushButton(this)),
      m_save(new QPushButton(this))
{
    setObjectName(QStringLiteral("checkPage"));
    m_name->setObjectName(QStringLiteral("checkNameEdit"));
    m_compared->setObjectName(QStringLiteral("checkComparedEdit"));
    m_browse->setObjectName(QStringLiteral("checkComparedBrowse"));
    m_browse->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_check->setObjectName(QStringLiteral("checkButton"));
    m_home->setObjectName(QStringLiteral("checkHomeButton"));
    m_save->setObjectName(QStringLiteral("checkSaveButton"));
    m_view->addView(QStringLiteral("checkServerView"));
    m_view->addView(QStringLiteral("checkDomainView"));
    m_view->addView(QStringLiteral("checkDaneView"));
    m_panes->addWidget(m_ports);
    m_panes->addWidget(m_domain);
    m_panes->addWidget(m_dane);
    for (QPushButton *button : {static_cast<QPushButton *>(m_check), m_browse, m_home, m_save}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }

    const PageFrame frame = framePage(this, PageFit::Scrolled);
    frame.content->addWidget(m_header);
    frame.content->addWidget(m_view);
    frame.content->addWidget(m_nameField);
    frame.content->addWidget(m_comparedField);
    frame.content->addWidget(m_panes, 1);
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);
    frame.buttons->addWidget(m_save);

    connect(m_view, &ViewSwitch::currentChanged, this, &CheckPage::showView);
    connect(m_check, &QPushButton::clicked, this, &CheckPage::check);
    connect(m_name, &QLineEdit::returnPressed, this, &CheckPage::check);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        if (m_compared->text() == m_proposed)
            m_compared->clear(); // it is another host's
    });
    connect(m_compared, &QLineEdit::returnPressed, this, &CheckPage::check);
    connect(m_compared, &QLineEdit::textEdited, m_comparedField->hint(), &HintLine::clear);
    connect(m_browse, &QPushButton::clicked, this, &CheckPage::browse);
    connect(m_ports, &PortsPane::cannotCompare, this, [this](const Error &error) {
        m_comparedField->hint()->say(error);
        m_compared->setFocus();
    });
    connect(m_home, &QPushButton::clicked, this, &CheckPage::homeRequested);
    connect(m_save, &QPushButton::clicked, m_ports, &PortsPane::save);
    connect(m_ports, &PortsPane::changed, this, &CheckPage::showView);
    connect(m_dane, &DanePane::stopped, this, &CheckPage::stopped);
    retranslate();
    tabInLayoutOrder(this);
}

void CheckPage::focusFirst()
{
    m_name->setFocus();
    m_name->selectAll();
}

void CheckPage::propose(const QString &host, const QString &file)
{
    m_view->setCurrent(Server);
    m_name->setText(host);
    m_compared->setText(file);
    m_proposed = file;
}

void CheckPage::browse()
{
    auto *dialog
        = new QFileDialog(this, m_browse->accessibleName(), QFileInfo(m_compared->text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    filterFiles(dialog, FileKind::Certificate);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_compared->setText(file);
        m_comparedField->hint()->clear();
    });
    dialog->open();
}

void CheckPage::check()
{
    m_nameField->hint()->clear();
    m_comparedField->hint()->clear();
    const QString typed = m_name->text().trimmed();
    if (m_view->current() == Domain) {
        m_domain->look(typed);
    } else if (m_view->current() == Dane) {
        sayWrongName(m_dane->look(typed, m_compared->text().trimmed()));
    } else {
        sayWrongName(m_ports->look(typed, m_compared->text().trimmed()));
    }
}

void CheckPage::sayWrongName(const Result<void> &looking)
{
    if (!looking) {
        m_nameField->hint()->say(looking.error());
        focusFirst();
    }
}

void CheckPage::showView()
{
    const bool isServer = m_view->current() == Server;
    const bool isDomain = m_view->current() == Domain;
    m_panes->setCurrentIndex(m_view->current());
    m_nameField->setLabel(isDomain ? tr("&Mail domain")
            : isServer             ? tr("&Name or address of the server")
                                   : tr("&Name of the server"));
    m_name->setPlaceholderText(isDomain ? QStringLiteral("example.org") : QStringLiteral("mail.example.org"));
    m_comparedField->setLabel(isServer ? tr("Certificate that they &ought to show (optional)")
                                       : tr("Certificate or key that is &in use"));
    m_comparedField->setVisible(!isDomain);
    m_save->setVisible(isServer);
    m_save->setEnabled(m_ports->hasReport());
}

void CheckPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CheckPage::retranslate()
{
    m_header->setTexts(tr("Check a server or a domain"),
        tr("What mail programs and other servers see of it, and what is wrong with that."));
    m_view->setTexts(Server, tr("The ports of a server"), tr("TLS, certificate and names on each port"));
    m_view->setTexts(Domain, tr("A mail domain"),
        tr("Every way in: mail servers, DANE, MTA-STS, and what the domain publishes"));
    m_view->setTexts(Dane, tr("DANE records of a server"),
        tr("The TLSA records of its keys to publish, what is published, and when a key may be changed"));
    m_compared->setPlaceholderText(tr("a file, or the host name of a set that was installed here"));
    m_browse->setAccessibleName(tr("Choose the file of the certificate"));
    m_check->setText(tr("&Check"));
    m_home->setText(tr("Start pa&ge"));
    m_save->setText(tr("&Save the report…"));
    showView();
}

} // namespace mailseal
