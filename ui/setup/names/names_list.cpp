// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/names/names_list.h"

#include "ui/setup/answers/findings.h"
#include "ui/setup/names/names_delegate.h"
#include "ui/setup/names/names_model.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>

namespace mailseal {

constexpr int mostRowsInSight = 6;

NamesList::NamesList(QWidget *parent)
    : QWidget(parent),
      m_model(new NamesModel(this)),
      m_title(new TextLabel(TextLabel::Kind::Field, this)),
      m_view(new QListView(this)),
      m_remove(new QPushButton(this)),
      m_hint(new HintLine(this))
{
    auto *delegate = new NamesDelegate(this);
    m_view->setObjectName(QStringLiteral("namesView"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(delegate);
    m_view->setUniformItemSizes(true);
    m_view->setTextElideMode(Qt::ElideNone); // the delegate shortens the text itself
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTabKeyNavigation(false);
    m_view->installEventFilter(this);
    m_title->setBuddy(m_view);
    m_hint->setField(m_view);
    m_remove->setObjectName(QStringLiteral("removeNameButton"));
    m_remove->setAutoDefault(true);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_view);
    column->addWidget(m_hint);

    connect(
        delegate, &NamesDelegate::removeRequested, this, [this](int row) { Q_EMIT removeRequested({row}); });
    connect(m_model, &NamesModel::renamed, this, &NamesList::renamed);
    connect(m_remove, &QPushButton::clicked, this, &NamesList::removeChosen);
    const auto enableRemove = [this] {
        const QModelIndexList chosen = m_view->selectionModel()->selectedRows();
        m_remove->setEnabled(
            std::any_of(chosen.begin(), chosen.end(), [](const auto &index) { return index.row(); }));
    };
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, enableRemove);
    connect(m_model, &QAbstractItemModel::modelReset, this, enableRemove);
    enableRemove();
}

void NamesList::setDraft(const SetupDraft &draft, const QList<Finding> &findings)
{
    m_count = int(draft.names.size());
    m_model->setNames(draft.names, findings);
    setVisible(m_count > 1);
    const int row = qMax(24, m_view->sizeHintForRow(0));
    m_view->setFixedHeight(qBound(1, m_count, mostRowsInSight) * row + 2 * m_view->frameWidth());
    const auto bad = std::find_if(findings.begin(), findings.end(),
        [](const Finding &finding) { return finding.field == Field::Names && finding.index > 0; });
    showFinding(m_hint, bad == findings.end() ? nullptr : &*bad);
    showTitle();
}

void NamesList::showTitle()
{
    m_title->setText(tr("Names &in the certificate (%n)", nullptr, m_count));
    m_view->setAccessibleName(withoutMnemonic(m_title->text()));
}

void NamesList::retranslate()
{
    showTitle();
    m_remove->setText(tr("&Remove"));
    m_model->retranslate();
}

void NamesList::goTo(int row)
{
    m_view->setCurrentIndex(m_model->index(row));
}

QWidget *NamesList::view() const
{
    return m_view;
}

bool NamesList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        removeChosen();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void NamesList::removeChosen()
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows << index.row();
    if (!rows.isEmpty())
        Q_EMIT removeRequested(rows);
}

} // namespace mailseal
