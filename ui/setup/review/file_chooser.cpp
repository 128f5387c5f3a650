// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/file_chooser.h"

#include "ui/setup/review/review_model.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/plain_tool_tip.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QEvent>
#include <QVBoxLayout>

namespace mailseal {

FileChooser::FileChooser(ReviewModel *files, QWidget *parent)
    : QWidget(parent),
      m_files(files),
      m_list(new QComboBox(this)),
      m_about(new TextLabel(TextLabel::Kind::Secondary, this))
{
    m_list->setObjectName(QStringLiteral("filesChooser"));
    m_list->setModel(files);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // a long name is shortened
    makeRoomy(m_list);
    setFocusProxy(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(4);
    column->addWidget(m_list);
    column->addWidget(m_about);
    connect(m_list, &QComboBox::activated, this, &FileChooser::chosen);
    retranslate();
}

void FileChooser::choose(int row)
{
    m_list->setCurrentIndex(row);
    const QModelIndex file = m_files->index(row);
    m_list->setToolTip(plainToolTip(file.data(Qt::ToolTipRole).toString())); // the whole of a long name
    m_about->setText(file.data(ReviewModel::AboutRole).toString());
}

void FileChooser::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FileChooser::retranslate()
{
    m_list->setAccessibleName(tr("Files"));
}

} // namespace mailseal
