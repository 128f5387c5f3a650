// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines that make a server use certificates that exist: at the left for which server and how strict, at
// the right the lines, what they change in today's configuration, and what is wrong with that one.
#pragma once

#include "model/setup/sets/setup_session.h"

#include <QWidget>

class QPushButton;

namespace mailseal {

class ConfigureForm;
class HintLine;
class PageHeader;
class ProposalView;
struct ConfigurationState;

class ConfigurePage : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigurePage(SetupSession *session, QWidget *parent = nullptr);

    // The files of a set that was just made; otherwise those that are configured now are proposed.
    void propose(const SnippetPaths &paths);
    void focusFirst();

Q_SIGNALS:
    void homeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void offerMachine();
    void takeConfiguration(const ConfigurationState &state);
    void render();
    void retranslate();

    SetupSession *m_session;
    PageHeader *m_header;
    ConfigureForm *m_form;
    HintLine *m_problem;
    ProposalView *m_view;
    QPushButton *m_home;
    bool m_isProposed = false; // by a set that was just made
};

} // namespace mailseal
