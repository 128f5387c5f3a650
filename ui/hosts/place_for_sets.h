// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the sets of many hosts go: archive, folder or Ansible role. For each it proposes a place beside the
// list until the user types another one.
#pragma once

#include "ui/setup/answers/place_choice.h"

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
