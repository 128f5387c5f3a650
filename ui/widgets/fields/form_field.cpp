// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/form_field.h"

#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailseal {

FormField::FormField(QWidget *editor, QWidget *beside, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_label(new TextLabel(TextLabel::Kind::Field, this)),
      m_hint(new HintLine(this))
{
    m_label->setBuddy(editor);
    makeRoomy(editor);
    if (beside != nullptr)
        makeRoomy(beside);
    m_hint->setField(editor);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(editor, 1);
    if (beside != nullptr)
        row->addWidget(beside);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addLayout(row);
    column->addWidget(m_hint);
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    m_editor->setAccessibleName(withoutMnemonic(label));
    if (auto *combo = qobject_cast<QComboBox *>(m_editor); combo != nullptr && combo->isEditable())
        combo->lineEdit()->setAccessibleName(withoutMnemonic(label));
}

void makeRoomy(QWidget *control)
{
    control->setMinimumHeight(qMax(control->sizeHint().height(), control->fontMetrics().height() + 14));
    if (auto *edit = qobject_cast<QLineEdit *>(control))
        edit->setTextMargins(4, 0, 4, 0);
}

QString withoutMnemonic(const QString &text)
{
    QString plain = text;
    for (int index = 0; (index = int(plain.indexOf(u'&', index))) >= 0; ++index)
        plain.remove(index, 1); // “&&” loses one “&”, and the loop steps over the other
    return plain;
}

} // namespace mailseal
