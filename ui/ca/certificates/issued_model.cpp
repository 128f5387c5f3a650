// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/certificates/issued_model.h"

#include "model/base/text/language.h"
#include "model/ca/living/facts.h"
#include "model/ca/state/issued_row.h"
#include "ui/widgets/text/plain_tool_tip.h"

namespace mailseal {
namespace {

constexpr int columns = static_cast<int>(IssuedModel::Column::Serial) + 1;

QList<qsizetype> found(const QList<ca::Issued> &issued, const QString &text,
    std::optional<ca::IssuedState> state, const std::stop_token &stop)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<qsizetype> places;
    for (qsizetype place = issued.size() - 1; place >= 0 && !stop.stop_requested(); --place) {
        const ca::Issued &one = issued[place];
        const files::CertificateRow row = ca::rowOf(one);
        if ((!state || ca::stateOf(one, row, now) == *state)
            && (text.isEmpty() || ca::isFoundBy(one, row, text)))
            places << place;
    }
    return places;
}

} // namespace

IssuedModel::IssuedModel(QObject *parent) : QAbstractTableModel(parent) { }

void IssuedModel::setIssued(const QList<ca::Issued> &issued)
{
    beginResetModel();
    m_issued = issued;
    m_rows.clear();
    m_places.reset();
    endResetModel();
    arrange();
}

void IssuedModel::search(const QString &text, std::optional<ca::IssuedState> state)
{
    if (text == m_text && state == m_state)
        return;
    m_text = text;
    m_state = state;
    arrange();
}

void IssuedModel::arrange()
{
    m_searching.cancel();
    if (m_text.isEmpty() && !m_state) {
        show(std::nullopt);
        return;
    }
    const auto work = [issued = m_issued, text = m_text, state = m_state](
                          const JobControl &job) { return found(issued, text, state, job.stop); };
    m_searching.start(work, [this](const QList<qsizetype> &places) { show(places); });
}

void IssuedModel::show(const std::optional<QList<qsizetype>> &places)
{
    if (m_places || places) {
        beginResetModel();
        m_places = places;
        endResetModel();
    }
    Q_EMIT searched();
}

qsizetype IssuedModel::placeOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return -1;
    return m_places ? m_places->at(row) : m_issued.size() - 1 - row;
}

int IssuedModel::rowOf(qsizetype place) const
{
    if (place < 0 || place >= m_issued.size())
        return -1;
    return static_cast<int>(m_places ? m_places->indexOf(place) : m_issued.size() - 1 - place);
}

int IssuedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places ? m_places->size() : m_issued.size());
}

int IssuedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

const files::CertificateRow &IssuedModel::row(qsizetype place) const
{
    if (const files::CertificateRow *known = m_rows.object(place))
        return *known;
    auto *row = new files::CertificateRow(ca::rowOf(m_issued[place]));
    m_rows.insert(place, row);
    return *row;
}

QVariant IssuedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const auto column = static_cast<Column>(index.column());
    const QString whole = text(placeOf(index.row()), column);
    if (role == Qt::ToolTipRole)
        return plainToolTip(whole);
    constexpr qsizetype shownDigits = 12; // as in the terminal's list
    return column == Column::Serial ? whole.left(shownDigits) : whole;
}

QString IssuedModel::text(qsizetype place, Column column) const
{
    const ca::Issued &issued = m_issued[place];
    switch (column) {
    case Column::Names:
        return ca::titleText(row(place));
    case Column::Use:
        return ca::useTitle(issued.use);
    case Column::State:
        return ca::stateTitle(ca::stateOf(issued, row(place), QDateTime::currentDateTimeUtc()));
    case Column::Until:
        return shortDate(row(place).notAfter.date());
    case Column::Serial:
        break;
    }
    return issued.serial;
}

QVariant IssuedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Names:
        return tr("Names");
    case Column::Use:
        return tr("For");
    case Column::State:
        return tr("State");
    case Column::Until:
        return tr("Valid until");
    case Column::Serial:
        break;
    }
    return tr("Serial number");
}

void IssuedModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

} // namespace mailseal
