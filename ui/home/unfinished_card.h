// SPDX-License-Identifier: GPL-3.0-or-later
//
// Offers a setup that was left before its end: to go on with it, or to discard its answers.
#pragma once

#include "model/setup/sets/reviewed/unfinished_setup.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace mailseal {

class TextLabel;

class UnfinishedCard : public Card
{
    Q_OBJECT
public:
    explicit UnfinishedCard(QWidget *parent = nullptr);

    void look(); // for what was kept; hidden if there is nothing

Q_SIGNALS:
    void continued(const mailseal::UnfinishedSetup &setup);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    std::optional<UnfinishedSetup> m_kept;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QPushButton *m_continue;
    QPushButton *m_discard;
};

} // namespace mailseal
