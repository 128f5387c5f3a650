// SPDX-License-Identifier: GPL-3.0-or-later
//
// To the right of the pages: the files that will be written, as far as the answers determine them.
#pragma once

#include "ui/widgets/card.h"

class QTimer;
class QVBoxLayout;

namespace mailseal {

class SetupSession;
class TextLabel;

class PlannedPanel : public Panel
{
    Q_OBJECT
public:
    explicit PlannedPanel(SetupSession *session, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void refresh();

    SetupSession *m_session;
    TextLabel *m_title;
    TextLabel *m_place;
    QVBoxLayout *m_rows;
    TextLabel *m_also; // what is written beside the files
    TextLabel *m_nothingYet;
    QTimer *m_later; // one refresh for several keystrokes
};

} // namespace mailseal
