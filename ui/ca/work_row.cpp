// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/work_row.h"

#include "ui/ca/bring_into_view.h"
#include "ui/widgets/fields/form_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace mailseal {

WorkRow::WorkRow(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this))
{
    m_progress->setObjectName(name + QStringLiteral("Progress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_stop->setObjectName(name + QStringLiteral("StopButton"));
    m_stop->setAutoDefault(true);
    makeRoomy(m_stop);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &WorkRow::stop);
    retranslate();
    showState();
}

void WorkRow::stop()
{
    m_stopping.request_stop();
    showState();
}

void WorkRow::showState()
{
    if (isRunning() && isHidden())
        bringIntoView(this);
    setVisible(isRunning());
    m_stop->setEnabled(!m_stopping.stop_requested());
}

void WorkRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WorkRow::retranslate()
{
    m_progress->setAccessibleName(tr("Progress"));
    m_stop->setText(tr("S&top"));
}

} // namespace mailseal
