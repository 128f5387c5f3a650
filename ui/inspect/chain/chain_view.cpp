// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/chain/chain_view.h"

#include "ui/inspect/chain/chain_card.h"
#include "ui/widgets/style/colours.h"

#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr int lineLeft = 32;

// From a certificate to the one that signed it.
class Connector : public QWidget
{
public:
    Connector(bool broken, QWidget *parent) : QWidget(parent), m_broken(broken) { setFixedHeight(20); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor colour = m_broken ? toneText(palette(), Tone::Bad) : secondaryText(palette());
        painter.setPen(QPen(colour, 2, m_broken ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(lineLeft, 0, lineLeft, height());
    }

private:
    bool m_broken;
};

} // namespace

ChainView::ChainView(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("chainView"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void ChainView::setLinks(const QList<ChainLink> &links, const QDateTime &today)
{
    if (links == m_links)
        return;
    m_links = links;
    m_today = today;
    m_chosen = 0;
    build();
}

void ChainView::retranslate()
{
    build();
}

void ChainView::build()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        item->widget()->setObjectName({});
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype place = 0; place < m_links.size(); ++place) {
        if (place > 0)
            m_column->addWidget(new Connector(m_links[place].kind == ChainLink::Kind::Missing, this));
        auto *card = new ChainCard(m_links[place], m_today, this);
        card->setObjectName(QStringLiteral("chainCard%1").arg(place));
        card->setChecked(place == m_chosen);
        m_column->addWidget(card);
        connect(card, &QAbstractButton::clicked, this, [this, place] {
            if (m_links[place].kind == ChainLink::Kind::Missing)
                return;
            m_chosen = place;
            Q_EMIT chosenChanged();
        });
    }
    Q_EMIT chosenChanged();
}

const ChainLink *ChainView::chosen() const
{
    return m_links.isEmpty() ? nullptr : &m_links[m_chosen];
}

} // namespace mailseal
