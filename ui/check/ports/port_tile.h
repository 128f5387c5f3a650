// SPDX-License-Identifier: GPL-3.0-or-later
//
// One port as a tile: its number, what it is worth in a word with an icon, and what TLS does there. Pressed,
// it stays down, and the findings below are those of this port.
#pragma once

#include "model/servers/live/ports/host_summary.h"

#include <QAbstractButton>

namespace mailseal {

class PortTile : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PortTile(QWidget *parent = nullptr);

    void setReport(const PortReport &report, bool withAddress);
    const PortReport &report() const { return m_report; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QStringList lines() const; // below the badge
    QFont numberFont() const;

    PortReport m_report;
    PortRow m_row;
    bool m_withAddress = false;
};

// Good, Caution or Bad; nullopt: nothing to judge.
std::optional<int> toneOf(PortState state);
QString iconOf(PortState state);

} // namespace mailseal
