// SPDX-License-Identifier: GPL-3.0-or-later
//
// One of a mail server's tiles: a sign, what it is about, and the verdict in a few words. Its name for screen
// readers is the whole sentence, which is also its tool tip.
#pragma once

#include "model/servers/live/domain/host_tiles.h"

#include <QWidget>

namespace mailseal {

class VerdictTile : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictTile(const HostTile &tile, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont titleFont() const;

    HostTile m_tile;
};

} // namespace mailseal
