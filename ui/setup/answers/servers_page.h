// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 4: which servers to configure, how their system lays out its files, and where to write.
#pragma once

#include "ui/setup/setup_page.h"

class QComboBox;

namespace mailseal {

class FormField;
class HintLine;
class ServerRow;
class TargetChoice;

class ServersPage : public SetupPage
{
    Q_OBJECT
public:
    explicit ServersPage(SetupSession *session, QWidget *parent = nullptr);

    void enter() override;
    bool complete() override;
    void focusFirst() override;

protected:
    void retranslate() override;

private:
    void offerServers();
    void serversEdited();
    void refresh();

    TextLabel *m_serversTitle;
    QList<ServerRow *> m_rows;
    HintLine *m_serversHint;
    QComboBox *m_layout;
    FormField *m_layoutField;
    TextLabel *m_targetTitle;
    TargetChoice *m_target;
    QList<ServerChoice> m_proposed; // what was found on the machine before
    bool m_touched = false;         // what is found later must not undo a choice
};

} // namespace mailseal
