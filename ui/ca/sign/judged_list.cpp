// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/sign/judged_list.h"

#include "ui/ca/sign/judged_card.h"
#include "ui/widgets/text/text_label.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace mailseal {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::JudgedList)
};

constexpr qsizetype mostShown = 20;

} // namespace

QWidget *judgedList(
    const ca::SigningOrder &order, const QList<ca::Judged> &judged, const QDateTime &now, QWidget *parent)
{
    auto *cards = new QWidget(parent);
    auto *column = new QVBoxLayout(cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (const bool isRefused : {true, false}) {
        for (qsizetype i = 0; i < judged.size() && column->count() < mostShown; ++i) {
            if (judged[i].isAccepted() != isRefused)
                column->addWidget(
                    new JudgedCard(order.requests.value(i), judged[i], order.wishes, now, cards));
        }
    }
    if (judged.size() > mostShown) {
        auto *more = new TextLabel(TextLabel::Kind::Secondary, cards);
        more->setText(Texts::tr("And %n more.", nullptr, static_cast<int>(judged.size() - mostShown)));
        column->addWidget(more);
    }
    return cards;
}

} // namespace mailseal
