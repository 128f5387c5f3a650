// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines that make a server use existing certificates. On the left: which server, and how strict. On the
// right: the lines, what they change in today's configuration, and what is wrong with that configuration.
// With large text in a small window, one of the two is shown, to be chosen at the top.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

#include <QWidget>

class QPushButton;

namespace mailseal {

class ConfigureForm;
class FormArea;
class HintLine;
class PageHeader;
class ProposalView;
class ViewSwitch;
struct TodaysConfiguration;

class ConfigurePage : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigurePage(SetupSession *session, QWidget *parent = nullptr);

    // Proposes the files of a set that was just made; otherwise the currently configured files are proposed.
    void propose(const SnippetPaths &paths);
    // Files that were dropped on it become its certificate and key.
    void take(const QStringList &files);
    void focusFirst();
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void homeRequested();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Part { Answers, Lines };
    void arrange();
    void offerMachine();
    void proposeUsual();
    void takeConfiguration(const TodaysConfiguration &state);
    void render();
    void retranslate();

    SetupSession *m_session;
    PageHeader *m_header;
    ViewSwitch *m_parts;
    ConfigureForm *m_form;
    FormArea *m_area;
    QWidget *m_right;
    FormArea *m_linesArea; // scrolls if the window is low
    HintLine *m_problem;
    ProposalView *m_view;
    QPushButton *m_home;
    bool m_isProposed = false; // by a set that was just made
    ServerKind m_proposedFor = ServerKind::Postfix;
};

} // namespace mailseal
