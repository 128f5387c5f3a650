// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/difference_pane.h"

#include "model/servers/configured/difference/explained_difference.h"
#include "ui/configure/explained_view.h"
#include "ui/widgets/fields/hint_line.h"

#include <QVBoxLayout>

namespace mailseal {

DifferencePane::DifferencePane(QWidget *parent)
    : QWidget(parent),
      m_summary(new HintLine(this)),
      m_view(new ExplainedView(QStringLiteral("difference"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_summary);
    column->addWidget(m_view, 1);
}

void DifferencePane::setProposal(const ServerProposal &proposal)
{
    m_proposal = proposal;
    refresh();
}

void DifferencePane::setState(const std::optional<TodaysConfiguration> &state)
{
    m_state = state;
    refresh();
}

void DifferencePane::refresh()
{
    const bool isThere = m_state && !m_state->configuration.files.isEmpty();
    m_view->setVisible(isThere);
    if (!isThere) {
        m_summary->clear();
        return;
    }
    const ExplainedText difference = explainedDifference(m_state->configuration, m_proposal);
    const int count = changeCount(difference);
    if (count == 0)
        m_summary->say(HintLine::Kind::Good, tr("Everything is configured as proposed."));
    else
        m_summary->say(HintLine::Kind::Note,
            tr("%n line(s) are new or change: + comes, - goes, all others are there already.", nullptr,
                count));
    m_view->setText(difference);
}

void DifferencePane::retranslate()
{
    m_view->retranslate(tr("Difference to what is configured now, each line explained below"));
    refresh();
}

} // namespace mailseal
