// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/ports/ports_pane.h"

#include "model/base/errors/error_code.h"
#include "model/servers/live/ports/host_page.h"
#include "model/servers/live/ports/typed_question.h"
#include "model/servers/machine/detection.h"
#include "model/setup/sets/applied/reload_here.h"
#include "ui/check/ports/finding_rows.h"
#include "ui/check/ports/port_tile.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/command_line.h"
#include "ui/widgets/text/save_text.h"

#include <QDate>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace mailseal {
namespace {

// The sentence itself says how many faults there are.
HintLine::Kind kindOf(const HostReport &report)
{
    const auto worst = worstOf(report);
    const bool isGood = report.found == HostReport::Found::Yes && (!worst || *worst == Severity::Note);
    return isGood ? HintLine::Kind::Good : HintLine::Kind::Caution;
}

QList<PortReport> inOrder(QList<PortReport> ports)
{
    const auto place
        = [](const PortReport &report) { return usualProtocolPorts().indexOf(report.seen.port); };
    std::stable_sort(ports.begin(), ports.end(),
        [&](const PortReport &one, const PortReport &other) { return place(one) < place(other); });
    return ports;
}

Result<QStringList> reloadThisMachine()
{
    const QList<ServerKind> servers = kindsOf(detectServers(systemProgramRunner()));
    return servers.isEmpty() ? failure(ErrorCode::NoServerFound)
                             : reloadHere(servers, systemElevation(AskAt::Desktop));
}

} // namespace

PortsPane::PortsPane(QWidget *parent)
    : QWidget(parent),
      m_session(new CheckSession(this)),
      m_verdict(new HintLine(this)),
      m_stop(new QPushButton(this)),
      m_map(new QWidget(this)),
      m_tileLayout(new FlowLayout(m_map)),
      m_findings(new FindingRows(this)),
      m_openssl(new CommandLine(this)),
      m_posttls(new CommandLine(this)),
      m_told(new HintLine(this)),
      m_reload(reloadThisMachine)
{
    setObjectName(QStringLiteral("portsPane"));
    m_verdict->setObjectName(QStringLiteral("checkVerdict"));
    m_findings->setObjectName(QStringLiteral("checkFindings"));
    m_openssl->setObjectName(QStringLiteral("checkCommand"));
    m_posttls->setObjectName(QStringLiteral("checkPostfixCommand"));
    m_told->setObjectName(QStringLiteral("checkTold"));
    m_stop->setObjectName(QStringLiteral("checkStopButton"));
    m_stop->setAutoDefault(true);
    makeRoomy(m_stop);

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_verdict, 1);
    head->addWidget(m_stop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_map);
    column->addWidget(m_findings);
    column->addWidget(m_told);
    column->addWidget(m_openssl);
    column->addWidget(m_posttls);
    column->addStretch(1);

    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_session->stop();
        showReport();
    });
    connect(m_session, &CheckSession::portSeen, this, &PortsPane::showReport);
    connect(m_session, &CheckSession::finished, this, [this] {
        showReport();
        if (m_session->error())
            Q_EMIT cannotCompare(*m_session->error());
    });
    connect(m_findings, &FindingRows::reloadRequested, this, &PortsPane::reload);
    retranslate();
}

Result<void> PortsPane::look(const QString &typed, const QString &compared)
{
    const auto host = hostToCheck(typed);
    if (!host)
        return failure(host.error());
    m_told->clear();
    qDeleteAll(m_tiles);
    m_tiles.clear();
    m_compared = compared;
    m_session->look(*host, compared);
    showReport();
    return {};
}

void PortsPane::reload()
{
    if (m_reloading.isRunning())
        return;
    m_told->say(HintLine::Kind::Note, tr("One moment, please…"));
    m_reloading.start(m_reload, [this](const Result<QStringList> &reloaded) {
        if (!reloaded) {
            m_told->say(reloaded.error());
            return;
        }
        m_told->say(HintLine::Kind::Good, tr("The servers have read their configuration anew."));
        const QByteArray host = m_session->report().host; // a new look begins with an empty report
        m_session->look(host, m_compared);
        showReport();
    });
}

bool PortsPane::hasReport() const
{
    return !m_session->isLooking() && !m_session->report().ports.isEmpty();
}

void PortsPane::save()
{
    const QString name = QString::fromLatin1(m_session->report().host);
    const QString page = hostPage({m_session->report()}, QDateTime::currentDateTime());
    savePage(this, tr("Save the report"), name, page, m_told);
}

void PortsPane::showReport()
{
    const HostReport &report = m_session->report();
    const bool looks = m_session->isLooking();
    const bool hasLooked = !report.host.isEmpty() && !looks;
    const bool wasStopped = hasLooked && report.found == HostReport::Found::Yes && report.addresses.isEmpty();
    if (looks)
        m_verdict->say(HintLine::Kind::Note, tr("Looking at %1…").arg(QString::fromLatin1(report.host)));
    else if (wasStopped)
        m_verdict->say(HintLine::Kind::Note, tr("Stopped. Not every port was looked at."));
    else if (hasLooked)
        m_verdict->say(kindOf(report), hostVerdict(report));
    else
        m_verdict->clear();
    m_stop->setVisible(looks);
    m_findings->setVisible(hasLooked && !report.ports.isEmpty());
    showTiles();
    showFindings();
    showCommands();
    Q_EMIT changed();
}

void PortsPane::showTiles()
{
    const QList<PortReport> ports = inOrder(m_session->report().ports);
    while (m_tiles.size() > ports.size())
        delete m_tiles.takeLast();
    while (m_tiles.size() < ports.size()) {
        auto *tile = new PortTile(m_map);
        m_tileLayout->addWidget(tile);
        connect(tile, &PortTile::clicked, this, [this, tile] {
            for (PortTile *other : m_tiles)
                other->setChecked(other == tile && tile->isChecked());
            showFindings();
            showCommands();
        });
        m_tiles << tile;
    }
    const bool withAddress = std::any_of(ports.begin(), ports.end(),
        [&](const PortReport &port) { return port.seen.address != ports.first().seen.address; });
    int width = 0; // the same for all
    for (qsizetype i = 0; i < ports.size(); ++i) {
        m_tiles.at(i)->setReport(ports.at(i), withAddress);
        m_tiles.at(i)->setMinimumWidth(0);
        width = qMax(width, m_tiles.at(i)->sizeHint().width());
    }
    for (PortTile *tile : m_tiles) {
        tile->setMinimumWidth(width);
        tile->show();
    }
    m_map->setVisible(!ports.isEmpty());
    m_map->updateGeometry();
    tabInLayoutOrder(this);
}

std::optional<ProtocolPort> PortsPane::chosen() const
{
    const auto tile
        = std::find_if(m_tiles.begin(), m_tiles.end(), [](const PortTile *one) { return one->isChecked(); });
    return tile == m_tiles.end() ? std::nullopt : std::optional((*tile)->report().seen.port);
}

void PortsPane::showFindings()
{
    m_findings->show(m_session->report(), chosen());
}

void PortsPane::showCommands()
{
    const QList<EquivalentCommand> shown = m_session->isLooking() ? QList<EquivalentCommand>() : commands();
    for (qsizetype i = 0; i < 2; ++i) {
        CommandLine *line = i == 0 ? m_openssl : m_posttls;
        if (i < shown.size())
            line->setCommands({shown.at(i).line}, shown.at(i).program);
        else
            line->setCommands({});
    }
}

// Of the port that is pressed, else of the first one that speaks TLS.
QList<EquivalentCommand> PortsPane::commands() const
{
    const auto port = chosen();
    const HostReport &host = m_session->report();
    for (const PortReport &report : inOrder(host.ports))
        if (port ? report.seen.port == *port : report.isSecure())
            return equivalentCommands(report.seen, host.name, host.trustedFile);
    return {};
}

void PortsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PortsPane::retranslate()
{
    m_stop->setText(tr("S&top"));
    showReport();
}

} // namespace mailseal
