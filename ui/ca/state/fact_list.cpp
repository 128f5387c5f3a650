// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/state/fact_list.h"

#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"

#include <QGridLayout>

namespace mailseal {
namespace {

constexpr qsizetype longestWord = 32; // what is longer, such as a fingerprint, would widen the page

} // namespace

FactList::FactList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 3);
}

void FactList::setFacts(const QList<ca::Fact> &facts)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const ca::Fact &fact : facts) {
        auto *title = new TextLabel(TextLabel::Kind::Secondary, this);
        title->setText(fact.title);
        m_grid->addWidget(title, row, 0, Qt::AlignTop);
        m_grid->addWidget(textWidget(fact), row, 1, Qt::AlignTop);
        ++row;
    }
}

QWidget *FactList::textWidget(const ca::Fact &fact)
{
    if (fact.text.size() > longestWord && !fact.text.contains(u' ')) {
        auto *whole = new PathLabel(this);
        whole->setPath(fact.text);
        return whole;
    }
    auto *text = new TextLabel(TextLabel::Kind::Body, this);
    text->setText(fact.text);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return text;
}

} // namespace mailseal
