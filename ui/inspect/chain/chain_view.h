// SPDX-License-Identifier: GPL-3.0-or-later
//
// The chain from the server's certificate upwards: a card for each certificate, joined by lines.
#pragma once

#include "model/inspect/chain_links.h"

#include <QWidget>

class QVBoxLayout;

namespace mailseal {

class ChainView : public QWidget
{
    Q_OBJECT
public:
    explicit ChainView(QWidget *parent = nullptr);

    void setLinks(const QList<ChainLink> &links, const QDateTime &today);
    void retranslate();
    const ChainLink *chosen() const; // nullptr if there is no chain

Q_SIGNALS:
    void chosenChanged();

private:
    void build();

    QList<ChainLink> m_links;
    QDateTime m_today;
    qsizetype m_chosen = 0;
    QVBoxLayout *m_column;
};

} // namespace mailseal
