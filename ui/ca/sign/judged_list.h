// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was judged, a card each: what is refused comes first, and of very many the last ones are only counted.
#pragma once

#include "model/ca/living/signing_order.h"

class QWidget;

namespace mailseal {

QWidget *judgedList(
    const ca::SigningOrder &order, const QList<ca::Judged> &judged, const QDateTime &now, QWidget *parent);

} // namespace mailseal
