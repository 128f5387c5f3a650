// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines for one server in all their forms, how they differ from today's configuration, what is wrong with
// that configuration, and the commands that make the server use the lines. The configuration page and the
// wizard's review both use it.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "ui/configure/configuration_reader.h"

#include <QWidget>

namespace mailseal {

class ConfigurationSource;
class CopyButton;
class CurrentStack;
class DifferencePane;
class PathLabel;
class ScriptPane;
class StatePane;
class TextLabel;
class ViewSwitch;

class ProposalView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Text, Commands, File, Changes, Today };

    explicit ProposalView(SetupSession *session, QWidget *parent = nullptr);

    void setProposal(const ServerProposal &proposal);
    void setFile(const QString &file); // chosen elsewhere, by its name below the folder of snippets
    void retranslate();

Q_SIGNALS:
    void configurationRead(const mailseal::TodaysConfiguration &state);

private:
    void showTab();
    DifferencePane *difference(); // built when it is first looked at, as the next one
    StatePane *today();
    void showCommands();
    void read();
    void readAnew();
    void take(const TodaysConfiguration &state);
    void showState();
    bool isExaminable() const;
    void showSource();
    void examine();
    QString commands() const;

    SetupSession *m_session;
    ServerProposal m_proposal;
    std::optional<TodaysConfiguration> m_state;
    ServerChoice m_readServer;
    QString m_readRoot;
    ConfigurationReader *m_reader;
    BackgroundJob m_examining;
    ViewSwitch *m_tabs;
    ConfigurationSource *m_source;
    CurrentStack *m_stack;
    ScriptPane *m_script;
    DifferencePane *m_difference = nullptr;
    StatePane *m_today = nullptr;
    QWidget *m_commandsRow;
    TextLabel *m_commandsLabel;
    PathLabel *m_commandsText;
    CopyButton *m_commandsCopy;
};

} // namespace mailseal
