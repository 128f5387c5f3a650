// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configure_page.h"

#include "model/servers/configured/difference/config_difference.h"
#include "model/setup/sets/made/proposed_paths.h"
#include "ui/configure/configure_form.h"
#include "ui/configure/proposal_view.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/form_area.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/style/held_keys.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/view_switch.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr int between = 24;
constexpr int sideMargin = 28; // as framePage() has it

} // namespace

ConfigurePage::ConfigurePage(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_header(new PageHeader(this)),
      m_parts(new ViewSwitch(this)),
      m_form(new ConfigureForm(this)),
      m_area(new FormArea(m_form, this)),
      m_right(new QWidget(this)),
      m_linesArea(new FormArea(m_right, this)),
      m_problem(new HintLine(this)),
      m_view(new ProposalView(session, this)),
      m_home(new QPushButton(this))
{
    setObjectName(QStringLiteral("configurePage"));
    new HeldKeys(this);
    m_home->setObjectName(QStringLiteral("configureHomeButton"));
    m_home->setAutoDefault(true);
    makeRoomy(m_home);

    m_parts->setObjectName(QStringLiteral("configureParts"));
    m_parts->addView(QStringLiteral("answersPart"));
    m_parts->addView(QStringLiteral("linesPart"));
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(8);
    right->addWidget(m_problem);
    right->addWidget(m_view, 1);
    right->addStretch(0);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(between);
    middle->addWidget(m_area, 4);
    middle->addWidget(m_linesArea, 7);
    const PageFrame frame = framePage(this);
    frame.content->setSpacing(8);
    frame.content->addWidget(m_header);
    frame.content->addWidget(m_parts);
    frame.content->addLayout(middle, 1);
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);

    connect(m_parts, &ViewSwitch::currentChanged, this, &ConfigurePage::arrange);
    connect(m_view, &ProposalView::configurationRead, this, &ConfigurePage::takeConfiguration);
    connect(m_home, &QPushButton::clicked, this, &ConfigurePage::homeRequested);
    connect(session, &SetupSession::machineChanged, this, &ConfigurePage::offerMachine);
    proposeUsual();
    offerMachine();
    connect(m_form, &ConfigureForm::edited, this, &ConfigurePage::render); // once all is filled in
    retranslate();
    tabInLayoutOrder(this);
}

void ConfigurePage::propose(const SnippetPaths &paths)
{
    m_isProposed = true;
    m_form->propose(paths);
}

void ConfigurePage::take(const QStringList &files)
{
    m_form->take(files);
}

void ConfigurePage::offerMachine()
{
    const auto &machine = m_session->machine();
    if (!machine)
        return;
    m_form->offer(*machine);
    if (!m_isProposed)
        proposeUsual();
}

void ConfigurePage::proposeUsual()
{
    const auto &machine = m_session->machine();
    m_proposedFor = m_form->kind();
    m_form->propose(usualPaths(machine ? machine->hostName : QString(), m_form->kind()));
}

void ConfigurePage::takeConfiguration(const TodaysConfiguration &state)
{
    if (state.configuration.files.isEmpty())
        return;
    if (state.versionSource == VersionSource::Found)
        m_form->take(state.configuration.server);
    else if (state.versionSource == VersionSource::Assumed)
        m_form->assume(state.configuration.server);
    if (!m_isProposed)
        m_form->propose(configuredPaths(state.configuration));
}

void ConfigurePage::render()
{
    if (!m_isProposed && m_proposedFor != m_form->kind()) // another server may have a copy of its own
        proposeUsual();
    const auto server = m_form->server();
    const auto snippets = server
        ? renderSnippets(*server, m_form->paths(), m_form->assumedVersion(), m_form->selection())
        : Result<QList<Snippet>>(failure(server.error()));
    const bool isWhole = m_form->firstBadField() == nullptr;
    m_view->setVisible(isWhole && snippets.has_value());
    if (!isWhole)
        m_problem->say(HintLine::Kind::Note,
            tr("The lines are shown here once the fields for server and files are right."));
    else if (!snippets)
        m_problem->say(snippets.error());
    else
        m_problem->clear();
    if (isWhole && snippets)
        m_view->setProposal({*server, m_form->selection(), m_form->init(), *snippets});
}

void ConfigurePage::focusFirst()
{
    if (m_parts->isVisibleTo(this))
        m_parts->setCurrent(Answers);
    m_form->focusFirst();
}

// Wide enough for either of the two.
QSize ConfigurePage::minimumSizeHint() const
{
    return {qMax(m_area->minimumSizeHint().width(), m_linesArea->minimumSizeHint().width()) + 2 * sideMargin,
        QWidget::minimumSizeHint().height()};
}

void ConfigurePage::arrange()
{
    const int both = m_area->minimumSizeHint().width() + between + m_linesArea->minimumSizeHint().width();
    const bool isNarrow = width() < both + 2 * sideMargin;
    m_parts->setVisible(isNarrow);
    m_area->setVisible(!isNarrow || m_parts->current() == Answers);
    m_linesArea->setVisible(!isNarrow || m_parts->current() == Lines);
}

void ConfigurePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// Fields that appear and texts in another language need another width.
bool ConfigurePage::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

void ConfigurePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConfigurePage::retranslate()
{
    m_header->setTexts(tr("The lines that your server needs"),
        tr("Nothing is written here: copy or save the lines and put them into the server's files."));
    m_parts->setAccessibleName(tr("Part of the page"));
    m_parts->setTexts(
        Answers, tr("Server and files"), tr("Which server, how strict, and where its files are"));
    m_parts->setTexts(Lines, tr("The lines for them"), tr("What has to be in the server's files"));
    m_home->setText(tr("Start pa&ge"));
    m_form->retranslate();
    m_view->retranslate();
    render();
}

} // namespace mailseal
