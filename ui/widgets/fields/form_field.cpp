// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/form_field.h"

#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// In letters: a field is as wide as what is typed or chosen there.
constexpr int widestNumber = 16;
constexpr int widestChoice = 52;
constexpr int widestLine = 80;

int widest(const QWidget *editor)
{
    if (qobject_cast<const QPlainTextEdit *>(editor) != nullptr)
        return QWIDGETSIZE_MAX;
    const int letters = qobject_cast<const QAbstractSpinBox *>(editor) != nullptr ? widestNumber
        : qobject_cast<const QComboBox *>(editor) != nullptr                      ? widestChoice
                                                                                  : widestLine;
    return letters * editor->fontMetrics().averageCharWidth();
}

} // namespace

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
    row->addStretch(0);
    m_editor->setMaximumWidth(widest(m_editor));
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

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_editor->setMaximumWidth(widest(m_editor));
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
