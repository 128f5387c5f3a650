// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the sets of many hosts go: archive, folder or Ansible role, each with a place beside the list that is
// proposed until another one is typed.
#pragma once

#include "ui/setup/place_choice.h"

namespace mailseal {

class PlaceForSets : public PlaceChoice
{
    Q_OBJECT
public:
    explicit PlaceForSets(QWidget *parent = nullptr);

    void propose(const QString &listFile);
    void retranslate();

private:
    void showKind() override;
};

} // namespace mailseal
