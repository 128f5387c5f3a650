// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where to write the files of a setup: into a folder, directly to this machine or, over SSH, to another, or,
// for another server, into an archive or an Ansible role.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"
#include "ui/setup/answers/place_choice.h"

class QCheckBox;

namespace mailseal {

class TextLabel;

class TargetChoice : public PlaceChoice
{
    Q_OBJECT
public:
    explicit TargetChoice(SetupSession *session, QWidget *parent = nullptr);

    void refresh(); // the proposed places contain the host's name
    void retranslate();

private:
    WriteTarget wanted() const;
    void showKind() override;
    void placeTicks();
    void connectToMachine();
    void showConnection();

    SetupSession *m_session;
    QCheckBox *m_configures;
    QCheckBox *m_keyThere;
    QVBoxLayout *m_indented; // belongs to what is above it
    TextLabel *m_whyNot;
};

} // namespace mailseal
