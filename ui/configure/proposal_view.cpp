// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/proposal_view.h"

#include "model/base/errors/error_code.h"
#include "ui/configure/configuration_source.h"
#include "ui/configure/difference_pane.h"
#include "ui/configure/script_pane.h"
#include "ui/configure/state_pane.h"
#include "ui/widgets/current_stack.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"
#include "ui/widgets/view_switch.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace mailseal {
namespace {

QString exampleFile(ServerKind kind)
{
    switch (kind) {
    case ServerKind::Postfix:
        return QStringLiteral("etc/postfix/main.cf");
    case ServerKind::Dovecot:
        return QStringLiteral("etc/dovecot/dovecot.conf");
    case ServerKind::Courier:
        return QStringLiteral("etc/courier/imapd-ssl");
    case ServerKind::Exim:
        return QStringLiteral("etc/exim4/exim4.conf.localmacros");
    }
    return {};
}

} // namespace

ProposalView::ProposalView(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_reader(new ConfigurationReader(session, this)),
      m_tabs(new ViewSwitch(this)),
      m_source(new ConfigurationSource(session->environment().systemRoot, this)),
      m_stack(new CurrentStack(this)),
      m_script(new ScriptPane(this)),
      m_commandsRow(new QWidget(this)),
      m_commandsLabel(new TextLabel(TextLabel::Kind::Secondary, m_commandsRow)),
      m_commandsText(new PathLabel(m_commandsRow)),
      m_commandsCopy(new CopyButton(m_commandsRow))
{
    m_tabs->setObjectName(QStringLiteral("proposalTabs"));
    for (const char *name : {"textView", "commandsView", "fileView", "differenceView", "todayView"})
        m_tabs->addView(QLatin1String(name));
    m_commandsCopy->setObjectName(QStringLiteral("reloadCopyButton"));
    m_commandsLabel->setWordWrap(false);
    m_stack->addWidget(m_script);
    auto *row = new QHBoxLayout(m_commandsRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_commandsLabel);
    row->addWidget(m_commandsText, 1);
    row->addWidget(m_commandsCopy);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_tabs);
    column->addWidget(m_source);
    column->addWidget(m_stack, 1);
    column->addWidget(m_commandsRow);

    m_commandsCopy->setSource([this] { return commands(); });
    connect(m_tabs, &ViewSwitch::currentChanged, this, &ProposalView::showTab);
    connect(m_source, &ConfigurationSource::readRequested, this, &ProposalView::readAnew);
    connect(m_reader, &ConfigurationReader::finished, this, &ProposalView::take);
    showTab();
}

void ProposalView::setProposal(const ServerProposal &proposal)
{
    m_proposal = proposal;
    m_script->setProposal(proposal);
    if (m_difference != nullptr)
        m_difference->setProposal(proposal);
    showCommands();
    // What was found for the version that the form has taken from it need not be read again: it may have been
    // found as root.
    const bool isFound = m_state && m_state->versionSource == VersionSource::Found
        && m_state->configuration.server == proposal.server;
    const bool isKnown = m_readRoot == m_source->root() && (m_readServer == proposal.server || isFound);
    if (!isKnown)
        read();
}

void ProposalView::setFile(const QString &file)
{
    m_script->setFile(file);
}

void ProposalView::showTab()
{
    const int tab = m_tabs->current();
    m_source->setVisible(tab == Changes || tab == Today);
    m_commandsRow->setVisible(tab != Commands);
    if (tab <= File)
        m_script->setForm(SnippetForm(tab));
    m_stack->setCurrentWidget(tab == Changes ? static_cast<QWidget *>(difference())
            : tab == Today                   ? static_cast<QWidget *>(today())
                                             : m_script);
}

DifferencePane *ProposalView::difference()
{
    if (m_difference == nullptr) {
        m_difference = new DifferencePane(this);
        m_stack->addWidget(m_difference);
        m_difference->retranslate();
        m_difference->setProposal(m_proposal);
        m_difference->setState(m_state);
        tabInLayoutOrder(this);
    }
    return m_difference;
}

StatePane *ProposalView::today()
{
    if (m_today == nullptr) {
        m_today = new StatePane(this);
        m_stack->addWidget(m_today);
        connect(m_today, &StatePane::examineRequested, this, &ProposalView::examine);
        m_today->retranslate();
        m_today->setExaminable(isExaminable());
        m_today->setState(m_state);
        tabInLayoutOrder(this);
    }
    return m_today;
}

// This machine's, as root.
bool ProposalView::isExaminable() const
{
    const SetupEnvironment &environment = m_session->environment();
    return environment.examine && m_readRoot == environment.systemRoot;
}

void ProposalView::read()
{
    m_readServer = m_proposal.server;
    m_readRoot = m_source->root();
    m_state.reset();
    m_examining.cancel();
    if (m_today != nullptr) {
        m_today->setExamining(false);
        m_today->setExaminable(isExaminable());
    }
    showState();
    if (!m_readRoot.isEmpty())
        m_reader->read(m_readServer, m_readRoot);
    showSource();
}

void ProposalView::showState()
{
    if (m_difference != nullptr)
        m_difference->setState(m_state);
    if (m_today != nullptr)
        m_today->setState(m_state);
}

// The user asked for it, so reads even what was read before, because it may have changed.
void ProposalView::readAnew()
{
    if (!m_proposal.snippets.isEmpty())
        read();
}

void ProposalView::take(const TodaysConfiguration &state)
{
    m_state = state;
    showState();
    showSource();
    Q_EMIT configurationRead(state);
}

// Somebody types a password meanwhile, and may read another configuration instead.
void ProposalView::examine()
{
    if (!m_state || m_examining.isRunning())
        return;
    m_today->setExamining(true);
    m_examining.start([examine = m_session->environment().examine, own = *m_state] { return examine(own); },
        [this](const Result<TodaysConfiguration> &seen) {
            m_today->setExamining(false);
            if (seen)
                take(*seen);
            else if (seen.error().code != ErrorCode::Cancelled)
                m_today->sayProblem(seen.error());
        });
}

void ProposalView::showSource()
{
    HintLine *hint = m_source->hint();
    const QString server = serverTitle(m_readServer.kind);
    if (m_readRoot.isEmpty())
        hint->say(HintLine::Kind::Note, tr("Name the folder; the program only reads in it."));
    else if (!m_state)
        hint->say(HintLine::Kind::Note, tr("The configuration is being read…"));
    else if (!m_state->configuration.files.isEmpty())
        hint->clear();
    else if (m_readRoot == m_session->environment().systemRoot)
        hint->say(HintLine::Kind::Note,
            tr("%1 is not configured on this machine. Copy its files from the other machine into a folder, "
               "with their paths, for example %2, and choose that folder.")
                .arg(server, exampleFile(m_readServer.kind)));
    else if (!m_state->rootIsFolder)
        hint->say({ErrorCode::TargetNotAFolder, {m_readRoot}, {}});
    else
        hint->say(HintLine::Kind::Warning,
            tr("No configuration of %1 was found below %2. The folder must hold the files with their paths, "
               "for example %3.")
                .arg(server, m_readRoot, exampleFile(m_readServer.kind)));
}

QString ProposalView::commands() const
{
    const ServerKind kind = m_proposal.server.kind;
    return (checkCommands(kind, m_proposal.init) + reloadCommands(kind, m_proposal.init))
        .join(QStringLiteral(" && "));
}

void ProposalView::showCommands()
{
    m_commandsText->setPath(commands());
}

void ProposalView::retranslate()
{
    m_tabs->setAccessibleName(tr("Form of the lines"));
    m_tabs->setTexts(Text, tr("Text to paste"), tr("The lines with their explanations, file by file"));
    m_tabs->setTexts(Commands, tr("Commands"), tr("The same as commands for the server"));
    m_tabs->setTexts(File, tr("File"), tr("The same as files to take to the server"));
    m_tabs->setTexts(Changes, tr("Difference"), tr("What these lines change in the configuration of today"));
    m_tabs->setTexts(Today, tr("Configured now"), tr("What is configured today, explained, with its faults"));
    m_commandsLabel->setText(tr("Then, as root:"));
    m_commandsCopy->setLabel(tr("Copy comma&nd"), tr("check and reload"));
    m_source->retranslate();
    m_script->retranslate();
    if (m_difference != nullptr)
        m_difference->retranslate();
    if (m_today != nullptr)
        m_today->retranslate();
    showSource();
}

} // namespace mailseal
