// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files of one setup are written: into a folder, straight to this machine, or – for a server
// elsewhere – into an archive or an Ansible role.
#pragma once

#include "model/setup/sets/setup_session.h"
#include "ui/setup/place_choice.h"

namespace mailseal {

class TextLabel;

class TargetChoice : public PlaceChoice
{
    Q_OBJECT
public:
    explicit TargetChoice(SetupSession *session, QWidget *parent = nullptr);

    void refresh(); // what is proposed has the name of the host
    void retranslate();

private:
    void showKind() override;

    SetupSession *m_session;
    TextLabel *m_whyNot;
};

} // namespace mailseal
