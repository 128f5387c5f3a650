// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the proposal would change in today's configuration.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "ui/configure/configuration_reader.h"

#include <QWidget>

namespace mailseal {

class ExplainedView;
class HintLine;

class DifferencePane : public QWidget
{
    Q_OBJECT
public:
    explicit DifferencePane(QWidget *parent = nullptr);

    void setProposal(const ServerProposal &proposal);
    void setState(const std::optional<TodaysConfiguration> &state);
    void retranslate();

private:
    void refresh();

    ServerProposal m_proposal;
    std::optional<TodaysConfiguration> m_state;
    HintLine *m_summary;
    ExplainedView *m_view;
};

} // namespace mailseal
