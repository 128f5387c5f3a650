// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of a title and a text, the titles in a column of their own. The texts can be selected.
#pragma once

#include "model/ca/living/facts.h"

#include <QWidget>

class QGridLayout;

namespace mailseal {

class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    void setFacts(const QList<ca::Fact> &facts);

private:
    QWidget *textWidget(const ca::Fact &fact);

    QGridLayout *m_grid;
};

} // namespace mailseal
