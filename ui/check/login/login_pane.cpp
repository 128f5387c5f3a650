// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/login_pane.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/typed_path.h"
#include "ui/check/login/console_pane.h"
#include "ui/check/login/login_session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace mailseal {

LoginPane::LoginPane(QWidget *parent)
    : QWidget(parent),
      m_session(new LoginSession(this)),
      m_host(new QLineEdit(this)),
      m_hostField(new FormField(m_host, nullptr, this)),
      m_user(new QLineEdit(this)),
      m_userField(new FormField(m_user, nullptr, this)),
      m_port(new QComboBox(this)),
      m_portField(new FormField(m_port, nullptr, this)),
      m_name(new QLineEdit(this)),
      m_nameField(new FormField(m_name, nullptr, this)),
      m_authorities(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_authoritiesField(new FormField(m_authorities, m_browse, this)),
      m_logIn(new PrimaryButton(this)),
      m_stop(new QPushButton(this)),
      m_hint(new HintLine(this)),
      m_warning(new HintLine(this)),
      m_facts(new Card(this)),
      m_factText(new TextLabel(TextLabel::Kind::Body, m_facts)),
      m_console(new ConsolePane(m_session, this))
{
    setObjectName(QStringLiteral("loginPane"));
    const std::pair<QWidget *, const char *> names[]{{m_host, "loginHostEdit"}, {m_user, "loginUserEdit"},
        {m_port, "loginPortCombo"}, {m_name, "loginNameEdit"}, {m_authorities, "loginAuthoritiesEdit"},
        {m_browse, "loginBrowse"}, {m_logIn, "logInButton"}, {m_stop, "loginStopButton"},
        {m_hint, "loginHint"}, {m_warning, "loginWarning"}, {m_factText, "loginFacts"},
        {m_console, "consolePane"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
    m_port->setEditable(true);
    m_port->setInsertPolicy(QComboBox::NoInsert);
    m_port->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_port->setMinimumContentsLength(12); // the columns are as wide as each other
    for (QPushButton *button : {m_browse, m_logIn, m_stop}) {
        makeRoomy(button);
        button->setAutoDefault(true);
    }
    m_factText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(16, 12, 16, 12);
    facts->addWidget(m_factText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(newForm());
    column->addWidget(m_hint);
    column->addWidget(m_warning);
    column->addWidget(m_facts);
    column->addWidget(m_console, 1);
    column->addStretch(0);
    connect(m_logIn, &QPushButton::clicked, this, &LoginPane::logIn);
    for (const QLineEdit *edit : {m_host, m_user, m_name, m_authorities})
        connect(edit, &QLineEdit::returnPressed, this, &LoginPane::logIn);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_session->stop();
        m_hint->clear();
        Q_EMIT stopped();
    });
    connect(m_browse, &QPushButton::clicked, this, &LoginPane::browse);
    connect(m_session, &LoginSession::loginEnded, this, &LoginPane::showReport);
    connect(m_session, &LoginSession::failed, m_hint, qOverload<const Error &>(&HintLine::say));
    connect(m_session, &LoginSession::stateChanged, this, &LoginPane::showState);
    m_console->setVisible(false);
    retranslate();
    tabInLayoutOrder(this);
}

QWidget *LoginPane::newForm()
{
    auto *form = new QWidget(this);
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_hostField, 0, 0, Qt::AlignTop);
    grid->addWidget(m_userField, 0, 1, Qt::AlignTop);
    grid->addWidget(m_portField, 1, 0, Qt::AlignTop);
    grid->addWidget(m_nameField, 1, 1, Qt::AlignTop);
    grid->addWidget(m_authoritiesField, 2, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_logIn);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    grid->addLayout(buttons, 2, 1, Qt::AlignBottom);
    for (int column = 0; column < 2; ++column)
        grid->setColumnStretch(column, 1);
    return form;
}

void LoginPane::focusFirst()
{
    m_host->setFocus();
}

void LoginPane::browse()
{
    auto *dialog = new QFileDialog(this, tr("Open trusted authorities"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    filterFiles(dialog, FileKind::Certificate);
    connect(dialog, &QFileDialog::fileSelected, m_authorities, &QLineEdit::setText);
    dialog->open();
}

void LoginPane::logIn()
{
    if (m_session->state() != LoginSession::State::Out)
        return;
    for (const FormField *field : {m_hostField, m_userField, m_portField, m_nameField})
        field->hint()->clear();
    m_report.reset();
    m_hint->clear();
    const bool isChosen
        = m_port->currentIndex() >= 0 && m_port->currentText() == m_port->itemText(m_port->currentIndex());
    const QString port = isChosen ? m_port->currentData().toString() : m_port->currentText();
    const auto target = loginTarget(
        {m_host->text(), m_user->text().trimmed(), port, m_name->text().trimmed()}, LoginFor::AnyProtocol);
    if (!target) {
        const ErrorCode code = target.error().code;
        const FormField *bad = code == ErrorCode::LoginUserUnusable ? m_userField
            : code == ErrorCode::LoginPortUnknown                   ? m_portField
            : AlternativeName::parse(m_host->text())                ? m_nameField
                                                                    : m_hostField;
        bad->hint()->say(target.error());
        bad->editor()->setFocus();
        showFacts();
        return;
    }
    m_console->clear();
    m_session->logIn(*target, fromHome(m_authorities->text().trimmed()));
}

void LoginPane::showReport(const LoginReport &report)
{
    m_report = report;
    showState();
    if (m_session->isIn())
        m_console->focusFirst();
}

void LoginPane::showFacts()
{
    m_facts->setVisible(m_report.has_value());
    if (!m_report) {
        m_warning->clear();
        return;
    }
    m_hint->say(m_report->end == LoginEnd::Accepted ? HintLine::Kind::Good : HintLine::Kind::Error,
        sentence(*m_report));
    const QStringList warnings = loginWarnings(*m_report);
    if (warnings.isEmpty())
        m_warning->clear();
    else
        m_warning->say(HintLine::Kind::Warning, warnings.join(u'\n'));
    QStringList lines;
    for (const LoginFact &fact : loginFacts(*m_report))
        lines << tr("%1: %2", "a fact and its value").arg(fact.title, fact.text);
    m_factText->setTextFormat(Qt::PlainText);
    m_factText->setText(lines.join(u'\n'));
}

void LoginPane::showState()
{
    const bool isOut = m_session->state() == LoginSession::State::Out;
    for (QWidget *input : QList<QWidget *>{m_host, m_user, m_port, m_name, m_authorities, m_browse, m_logIn})
        input->setEnabled(isOut);
    const bool hadFocus = m_stop->hasFocus();
    m_logIn->setVisible(isOut);
    m_stop->setVisible(!isOut);
    if (isOut && hadFocus)
        m_logIn->setFocus();
    m_stop->setText(m_session->isIn() ? tr("&Disconnect") : tr("&Stop"));
    if (m_session->state() == LoginSession::State::LoggingIn && !m_stop->hasFocus())
        m_stop->setFocus(); // the other buttons are disabled until it is done
    if (m_session->isIn())
        m_console->setVisible(true);
    showFacts();
}

void LoginPane::fillPorts()
{
    const QString typed = m_port->currentText();
    const int chosen = m_port->currentIndex();
    const bool isTyped = chosen < 0 || typed != m_port->itemText(chosen);
    m_port->clear();
    m_port->addItem(tr("The best that answers"), QString());
    for (const ProtocolPort &port : portsToLogIn(LoginFor::AnyProtocol))
        m_port->addItem(
            QStringLiteral("%1 (%2)").arg(port.port).arg(protocolTitle(port)), QString::number(port.port));
    m_port->setCurrentIndex(std::max(0, chosen));
    if (isTyped && !typed.isEmpty())
        m_port->setEditText(typed);
}

void LoginPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LoginPane::retranslate()
{
    m_hostField->setLabel(tr("&Mail server"));
    m_host->setPlaceholderText(QStringLiteral("mail.example.org"));
    m_userField->setLabel(tr("&User"));
    m_user->setPlaceholderText(QStringLiteral("anna@example.org"));
    m_portField->setLabel(tr("&Port"));
    m_nameField->setLabel(tr("&Host name in the certificate"));
    m_authoritiesField->setLabel(tr("Trusted &authorities"));
    m_name->setPlaceholderText(tr("that of the mail server"));
    m_authorities->setPlaceholderText(tr("those of this system"));
    m_browse->setText(tr("&Browse…"));
    m_logIn->setText(tr("Log &in"));
    fillPorts();
    showState();
}

} // namespace mailseal
