// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/overview/check_list.h"

#include "ui/inspect/overview/check_sign.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QGridLayout>
#include <QPushButton>

namespace mailseal {

CheckList::CheckList(QWidget *parent) : Card(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("checkList"));
    m_grid->setContentsMargins(16, 8, 16, 8);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(2, 1);
}

void CheckList::setRows(const QList<CheckRow> &rows)
{
    if (rows == m_rows)
        return;
    const QString focused
        = focusWidget() != nullptr && isAncestorOf(focusWidget()) && focusWidget()->hasFocus()
        ? focusWidget()->objectName()
        : QString();
    m_rows = rows;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        // Deletes it later, because it may be a button whose click led here.
        item->widget()->setObjectName({});
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int number = 0; number < rows.size(); ++number)
        addRow(rows[number], number);
    tabInLayoutOrder(window());
    if (auto *button = focused.isEmpty() ? nullptr : findChild<QPushButton *>(focused))
        button->setFocus();
}

void CheckList::addRow(const CheckRow &row, int number)
{
    const int line = 2 * number;
    if (number > 0)
        m_grid->addWidget(new Hairline(this), line - 1, 0, 1, 4);
    auto *sign = new CheckSign(18, this);
    sign->setState(row.state);
    auto *title = new TextLabel(TextLabel::Kind::Field, this);
    title->setText(row.title);
    title->setMinimumWidth(qMax(title->minimumSizeHint().width(), fontMetrics().averageCharWidth() * 15));
    auto *text = new TextLabel(TextLabel::Kind::Body, this);
    text->setText(row.text);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(sign, line, 0, Qt::AlignTop);
    m_grid->addWidget(title, line, 1, Qt::AlignTop);
    m_grid->addWidget(text, line, 2, Qt::AlignTop);
    if (row.actionText.isEmpty())
        return;
    auto *button = new QPushButton(row.actionText, this);
    button->setObjectName(QStringLiteral("check%1Button").arg(number));
    button->setAutoDefault(true);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(row.actionText, row.title));
    button->setAccessibleDescription(row.text);
    makeRoomy(button);
    m_grid->addWidget(button, line, 3, Qt::AlignTop);
    connect(button, &QPushButton::clicked, this, [this, row] { Q_EMIT actionRequested(row); });
}

} // namespace mailseal
