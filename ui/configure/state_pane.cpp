// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/state_pane.h"

#include "model/servers/configured/difference/explained_difference.h"
#include "model/servers/configured/examined_as_root.h"
#include "ui/configure/explained_view.h"
#include "ui/configure/findings_model.h"
#include "ui/configure/findings_view.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

StatePane::StatePane(QWidget *parent)
    : QWidget(parent),
      m_summary(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_verdict(new HintLine(this)),
      m_examine(new QPushButton(this)),
      m_problem(new HintLine(this)),
      m_model(new FindingsModel(this)),
      m_findings(new FindingsView(this)),
      m_settings(new ExplainedView(QStringLiteral("settings"), this))
{
    m_findings->setObjectName(QStringLiteral("findingsView"));
    m_findings->setModel(m_model);
    m_examine->setObjectName(QStringLiteral("examineButton"));
    m_examine->setAutoDefault(true);
    makeRoomy(m_examine);
    m_problem->setObjectName(QStringLiteral("examineProblem"));
    m_problem->setField(m_examine);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_summary);
    column->addWidget(m_verdict);
    column->addWidget(m_examine, 0, Qt::AlignLeft);
    column->addWidget(m_problem);
    column->addWidget(m_findings, 3);
    column->addWidget(m_settings, 2);
    connect(m_findings->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { goToFinding(current.row()); });
    connect(m_examine, &QPushButton::clicked, this, &StatePane::examineRequested);
}

void StatePane::setState(const std::optional<TodaysConfiguration> &state)
{
    m_state = state;
    m_model->setFindings(state ? state->configuration.findings : QList<Advice>());
    m_findings->updateGeometry();
    refresh();
}

void StatePane::setExamining(bool examining)
{
    m_examine->setEnabled(!examining);
    if (examining)
        m_problem->say(HintLine::Kind::Note, tr("The files are being examined…"));
    else
        m_problem->clear();
}

void StatePane::sayProblem(const Error &error)
{
    m_problem->say(error);
}

void StatePane::refresh()
{
    const bool isThere = m_state && !m_state->configuration.files.isEmpty();
    m_examine->setVisible(isThere && m_isExaminable && hasHidden(m_state->configuration));
    m_summary->setVisible(isThere);
    m_settings->setVisible(isThere);
    m_findings->setVisible(isThere && m_model->rowCount() > 0);
    if (!isThere) {
        m_verdict->clear();
        return;
    }
    const Configuration &configuration = m_state->configuration;
    const QString server
        = serverTitle(configuration.server.kind) + u' ' + configuration.server.version->toString();
    const QString files = configuration.files.join(QStringLiteral(", "));
    m_summary->setText(m_state->versionSource == VersionSource::Assumed
            ? tr("%1 is assumed. Read from %2.").arg(server, files)
            : tr("%1, read from %2.").arg(server, files));
    if (m_model->rowCount() == 0)
        m_verdict->say(HintLine::Kind::Good, tr("No faults were found."));
    else
        m_verdict->clear();
    m_settings->setText(explainedSettings(configuration));
}

void StatePane::goToFinding(int row)
{
    if (const Advice *finding = m_model->finding(row)) {
        const Setting &setting = finding->setting;
        const ExplainedText settings = m_settings->text();
        for (const ExplainedText::Note &note : settings.notes) {
            if (note.title == setting.key && note.source.contains(setting.file)
                && (setting.line == 0 || note.source.endsWith(QString::number(setting.line)))) {
                m_settings->goToNote(note.title, note.source);
                return;
            }
        }
    }
}

void StatePane::retranslate()
{
    m_findings->setAccessibleName(tr("Faults of the configuration"));
    m_examine->setText(tr("E&xamine as administrator"));
    m_examine->setToolTip(tr(
        "Asks for an administrator's password, and changes nothing: it looks at the files that you may not read."));
    m_settings->retranslate(tr("Settings of today, each explained below"));
    refresh();
    m_findings->doItemsLayout(); // its sentences have new lengths
}

} // namespace mailseal
