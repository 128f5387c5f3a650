// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspect_header.h"

#include "model/inspect/check_rows.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/plain_tool_tip.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace mailseal {

InspectHeader::InspectHeader(QWidget *parent)
    : Panel(Qt::BottomEdge, parent),
      m_label(new TextLabel(TextLabel::Kind::Field, this)),
      m_files(new QComboBox(this)),
      m_size(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_open(new QPushButton(this)),
      m_remove(new QPushButton(this)),
      m_convert(new QPushButton(this))
{
    m_files->setObjectName(QStringLiteral("filesCombo"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_files->setMinimumContentsLength(10);
    m_open->setObjectName(QStringLiteral("openButton"));
    m_remove->setObjectName(QStringLiteral("removeButton"));
    m_convert->setObjectName(QStringLiteral("convertButton"));
    m_size->setObjectName(QStringLiteral("sizeSentence"));
    m_size->setWordWrap(false);
    m_label->setBuddy(m_files);
    m_label->setWordWrap(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 8, 16, 9);
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_files, 3);
    row->addSpacing(4);
    row->addWidget(m_size, 1);
    for (auto *button : {m_open, m_remove, m_convert}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        row->addWidget(button);
    }
    makeRoomy(m_files);
    connect(m_files, &QComboBox::activated, this, [this] { Q_EMIT chosen(m_files->currentData().toInt()); });
    connect(m_open, &QPushButton::clicked, this, &InspectHeader::openRequested);
    connect(m_remove, &QPushButton::clicked, this, &InspectHeader::removeRequested);
    connect(m_convert, &QPushButton::clicked, this, &InspectHeader::convertRequested);
    retranslate();
}

// Of all but the size, which leaves when there is no room for it.
QSize InspectHeader::minimumSizeHint() const
{
    const QSize least = Panel::minimumSizeHint();
    return m_size->isVisibleTo(this) ? QSize(least.width() - widthOfSize(), least.height()) : least;
}

int InspectHeader::widthOfSize() const
{
    return m_size->minimumSizeHint().width() + layout()->spacing();
}

void InspectHeader::showSize()
{
    m_size->setVisible(width() >= minimumSizeHint().width() + widthOfSize());
}

void InspectHeader::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    showSize();
}

void InspectHeader::setFiles(const QList<InspectedFile> &files, int chosen)
{
    const QSignalBlocker quiet(m_files);
    m_files->clear();
    for (const InspectedFile &file : files) {
        m_files->addItem(file.source.title(), file.id);
        m_files->setItemData(m_files->count() - 1, plainToolTip(file.source.path), Qt::ToolTipRole);
    }
    m_files->setCurrentIndex(m_files->findData(chosen));
}

void InspectHeader::setFile(const InspectedFile *file)
{
    const bool readable = file != nullptr && file->isReadable() && !file->listing;
    m_size->setText(readable ? sizeSentence(*file, file->size) : QString());
    showSize();
    m_convert->setEnabled(readable);
    m_files->setToolTip(file == nullptr ? QString() : plainToolTip(file->source.path));
}

void InspectHeader::retranslate()
{
    m_label->setText(tr("&File"));
    m_files->setAccessibleName(tr("File"));
    m_open->setText(tr("&Open…"));
    m_remove->setText(tr("Clos&e"));
    m_convert->setText(tr("&Convert…"));
    for (int index = 0; index < m_files->count(); ++index) {
        if (m_files->itemData(index, Qt::ToolTipRole).toString().isEmpty())
            m_files->setItemText(index, FileSource().title());
    }
}

} // namespace mailseal
