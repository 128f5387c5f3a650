// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asked once when the window is closed in the middle of a setup: keep the answers, discard them, or stay.
#pragma once

#include "model/setup/sets/reviewed/unfinished_setup.h"

#include <QMessageBox>

namespace mailseal {

class ClosingQuestion : public QMessageBox
{
    Q_OBJECT
public:
    ClosingQuestion(const UnfinishedSetup &setup, QWidget *window);

Q_SIGNALS:
    void answered(); // the window may go

private:
    void keep();

    UnfinishedSetup m_setup;
};

} // namespace mailseal
