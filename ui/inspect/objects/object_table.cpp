// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/objects/object_table.h"

#include "ui/widgets/text/plain_tool_tip.h"

namespace mailseal {

ObjectTable::ObjectTable(QObject *parent) : QAbstractTableModel(parent) { }

void ObjectTable::setFile(const InspectedFile *file)
{
    beginResetModel();
    m_rows.clear();
    m_contents = file == nullptr ? files::FileContents() : file->contents;
    m_listing = file == nullptr ? nullptr : file->listing;
    m_places.reset();
    m_count = total();
    endResetModel();
    arrange();
    Q_EMIT countChanged();
}

bool ObjectTable::shows(const InspectedFile *file) const
{
    return file != nullptr && total() > 0 && m_listing == file->listing
        && m_contents.objects.constData() == file->contents.objects.constData();
}

int ObjectTable::total() const
{
    return int(m_listing ? m_listing->size() : m_contents.objects.size());
}

// Sorted and filtered rows do not change until everything has been read.
void ObjectTable::takeInMore()
{
    if (m_arrangement.isPlain() && !m_places && total() > m_count) {
        beginInsertRows({}, m_count, total() - 1);
        m_count = total();
        endInsertRows();
    } else if (isComplete()) {
        arrange();
    }
    Q_EMIT countChanged();
}

void ObjectTable::setFilter(const QString &text)
{
    m_arrangement.filter = text;
    arrange();
}

void ObjectTable::sort(int column, Qt::SortOrder order)
{
    const auto wanted = column < 0 ? std::optional<ObjectColumn>() : static_cast<ObjectColumn>(column);
    if (m_arrangement.column == wanted && m_arrangement.order == order)
        return;
    m_arrangement.column = wanted;
    m_arrangement.order = order;
    arrange();
}

ObjectRows ObjectTable::rows() const
{
    return {m_contents.objects, m_listing ? m_listing->members() : QList<files::BundleMember>()};
}

void ObjectTable::arrange()
{
    m_arranging.cancel();
    if (m_arrangement.isPlain()) {
        if (m_places)
            show({});
        return;
    }
    const auto work = [rows = rows(), wish = m_arrangement](
                          const JobControl &job) { return arranged(rows, wish, job.stop); };
    m_arranging.start(work, [this](const QList<int> &places) { show(places); });
}

void ObjectTable::show(const std::optional<QList<int>> &places)
{
    beginResetModel();
    m_places = places;
    m_count = total();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT rearranged();
}

int ObjectTable::placeOf(int row) const
{
    return row < 0 || row >= rowCount() ? -1 : m_places ? m_places->at(row) : row;
}

int ObjectTable::rowOf(int place) const
{
    return m_places ? int(m_places->indexOf(place)) : place < m_count ? place : -1;
}

files::FileContents ObjectTable::contentsAt(int row) const
{
    const int place = placeOf(row);
    if (m_listing)
        return m_listing->at(place);
    files::FileContents contents = m_contents;
    contents.objects = m_contents.objects.mid(place, 1);
    return contents;
}

int ObjectTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_places ? int(m_places->size()) : m_count;
}

int ObjectTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : objectColumns;
}

const ObjectRow &ObjectTable::row(int number) const
{
    const int place = placeOf(number);
    if (const ObjectRow *known = m_rows.object(place))
        return *known;
    auto *row = new ObjectRow(m_listing ? ObjectRows{{}, {m_listing->member(place)}}.row(0)
                                        : ObjectRows{{m_contents.objects[place]}, {}}.row(0));
    m_rows.insert(place, row);
    return *row;
}

QVariant ObjectTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    const ObjectRow &row = this->row(index.row());
    const auto column = static_cast<ObjectColumn>(index.column());
    if (role == Qt::AccessibleTextRole && column == ObjectColumn::Kind)
        return QStringLiteral("%1: %2").arg(row.kind, row.what);
    const QString text = cellText(row, column);
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant ObjectTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return placeOf(section) + 1;
    switch (static_cast<ObjectColumn>(section)) {
    case ObjectColumn::Kind:
        return tr("Object");
    case ObjectColumn::Subject:
        return tr("Subject");
    case ObjectColumn::Until:
        return tr("Valid until");
    case ObjectColumn::Key:
        return tr("Key");
    case ObjectColumn::Names:
        return tr("Names");
    case ObjectColumn::Issuer:
        return tr("Issuer");
    }
    return {};
}

void ObjectTable::retranslate()
{
    m_rows.clear();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, objectColumns - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, objectColumns - 1));
    if (!m_arrangement.isPlain())
        arrange(); // kinds and dates have other names now
}

} // namespace mailseal
