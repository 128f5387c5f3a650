// SPDX-License-Identifier: GPL-3.0-or-later
//
// A remembered set on the start page: its host, who uses and who signed it, how long it lasts, what is next,
// and one press for that.
#pragma once

#include "model/renewal/sets/due.h"
#include "ui/widgets/card.h"

class QBoxLayout;

namespace mailseal {

class SetCard : public Card
{
    Q_OBJECT
public:
    SetCard(const SeenSet &seen, const QDateTime &now, QWidget *parent = nullptr);

Q_SIGNALS:
    void pressed(); // what is next
    void sent();    // the request went to the CA
    void forgotten();
    void undoRequested(); // of the last installation on this machine

public:
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    // Beside each other, or below each other where there is no room.
    void arrange();
    QWidget *life(const SeenSet &seen, const QDateTime &now);
    QWidget *buttons(const SeenSet &seen);

    QWidget *m_life;
    QWidget *m_words;
    QWidget *m_buttons;
    QBoxLayout *m_parts;
};

} // namespace mailseal
