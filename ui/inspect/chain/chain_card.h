// SPDX-License-Identifier: GPL-3.0-or-later
//
// One certificate of the chain as a card that can be chosen; a missing one is dashed and says what is
// missing. Its name for screen readers is a full sentence.
#pragma once

#include "model/inspect/chain_links.h"

#include <QAbstractButton>

namespace mailseal {

class ChainCard : public QAbstractButton
{
    Q_OBJECT
public:
    ChainCard(const ChainLink &link, const QDateTime &today, QWidget *parent = nullptr);

    const ChainLink &link() const { return m_link; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addHead();
    void addNames();
    QString kindTitle() const;
    QString facts() const;
    QString fullSentence(const QDateTime &today) const;
    bool isMissing() const { return m_link.kind == ChainLink::Kind::Missing; }

    ChainLink m_link;
};

} // namespace mailseal
