// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/certificates/certificates_pane.h"

#include "model/base/text/language.h"
#include "model/ca/living/facts.h"
#include "ui/ca/certificates/issued_card.h"
#include "ui/ca/certificates/issued_model.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/row_table.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTimer>

namespace mailseal {
namespace {

constexpr int pauseOfTyping = 150; // milliseconds
constexpr int shownRows = 7;       // at least

} // namespace

CertificatesPane::CertificatesPane(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_model(new IssuedModel(this)),
      m_search(new QLineEdit(this)),
      m_searchField(new FormField(m_search, nullptr, this)),
      m_states(new QComboBox(this)),
      m_statesField(new FormField(m_states, nullptr, this)),
      m_pause(new QTimer(this)),
      m_count(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_table(new QTableView(this)),
      m_card(new IssuedCard(session, this))
{
    setObjectName(QStringLiteral("caCertificatesPane"));
    m_search->setObjectName(QStringLiteral("caSearchEdit"));
    m_search->setClearButtonEnabled(true);
    m_states->setObjectName(QStringLiteral("caStateCombo"));
    m_count->setObjectName(QStringLiteral("caCount"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfTyping);
    for (int state = 0; state < 4; ++state) // all, and each state
        m_states->addItem({});
    buildTable();
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_searchField, 3);
    head->addWidget(m_statesField, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_count);
    column->addWidget(m_table, 1);
    column->addWidget(m_card);
    connect(m_search, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, &CertificatesPane::search);
    connect(m_states, &QComboBox::currentIndexChanged, this, &CertificatesPane::search);
    connect(m_model, &IssuedModel::searched, this, &CertificatesPane::chooseAgain);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CertificatesPane::showChosen);
    connect(m_card, &IssuedCard::renewalRequested, this, &CertificatesPane::renewalRequested);
    connect(m_session, &CaSession::changed, this, &CertificatesPane::showState);
    retranslate();
    showState();
}

void CertificatesPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("caTable"));
    m_table->setModel(m_model);
    m_table->verticalHeader()->hide();
    const int rowHeight = showRows(m_table);
    m_table->setMinimumHeight(shownRows * rowHeight);
}

// Wide enough for their titles and for what stands in most rows, in this language.
void CertificatesPane::fitColumns()
{
    const auto fit = [this](IssuedModel::Column column, const QStringList &texts) {
        int widest = 0;
        for (const QString &text : texts)
            widest = std::max(widest, fontMetrics().horizontalAdvance(text));
        constexpr int margins = 28;
        m_table->setColumnWidth(static_cast<int>(column), widest + margins);
    };
    const auto title = [this](IssuedModel::Column column) {
        return m_model->headerData(static_cast<int>(column), Qt::Horizontal, Qt::DisplayRole).toString();
    };
    using Column = IssuedModel::Column;
    fit(Column::Names, {QString(40, u'n')});
    fit(Column::Use, {title(Column::Use), ca::useTitle(CertificateUse::ServerAndClient)});
    QStringList states{title(Column::State)};
    for (int state = 1; state < m_states->count(); ++state)
        states << m_states->itemText(state);
    fit(Column::State, states);
    fit(Column::Until, {title(Column::Until), shortDate(QDate(2028, 12, 28))});
    m_table->horizontalHeader()->setMinimumSectionSize(
        fontMetrics().horizontalAdvance(title(Column::Serial)) + 28);
}

void CertificatesPane::focusFirst()
{
    m_search->setFocus();
}

void CertificatesPane::choose(qsizetype place)
{
    m_place = place;
    m_search->clear();
    m_states->setCurrentIndex(0);
    search();
    chooseAgain();
}

void CertificatesPane::showState()
{
    m_model->setIssued(m_session->state() != nullptr ? m_session->state()->issued : QList<ca::Issued>());
    tabInLayoutOrder(this);
}

void CertificatesPane::search()
{
    const int state = m_states->currentIndex();
    m_model->search(m_search->text().trimmed(),
        state > 0 ? std::optional(static_cast<ca::IssuedState>(state - 1)) : std::nullopt);
}

// The one that was chosen before, wherever it is now, or the first one.
void CertificatesPane::chooseAgain()
{
    const int row = m_model->rowOf(m_place);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(std::max(row, 0), 0));
    showChosen();
    showCount();
}

void CertificatesPane::showChosen()
{
    const QModelIndex index = m_table->currentIndex();
    m_place = index.isValid() ? m_model->placeOf(index.row()) : -1;
    m_card->setPlace(m_place);
    m_card->setVisible(m_place >= 0);
}

void CertificatesPane::showCount()
{
    const int total = m_model->total();
    const int shown = m_model->rowCount();
    if (total == 0)
        m_count->setText(tr("Nothing has been signed yet."));
    else if (shown == total)
        m_count->setText(tr("%n certificate(s), newest first.", nullptr, total));
    else
        m_count->setText(tr("%1 of %n certificate(s).", nullptr, total).arg(QLocale().toString(shown)));
}

void CertificatesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CertificatesPane::retranslate()
{
    m_searchField->setLabel(tr("&Search"));
    m_search->setPlaceholderText(tr("a part of a name, of the subject or of the serial number"));
    m_statesField->setLabel(tr("St&ate"));
    m_states->setItemText(0, tr("all"));
    for (int state = 1; state < m_states->count(); ++state)
        m_states->setItemText(state, ca::stateTitle(static_cast<ca::IssuedState>(state - 1)));
    m_table->setAccessibleName(tr("Certificates of this CA"));
    m_model->retranslate();
    fitColumns();
    showCount();
}

} // namespace mailseal
