// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/object_table.h"

#include "model/files/certificate_checks.h"
#include "model/files/description.h"

#include <QLocale>

namespace mailseal {

using files::FileObject;
using files::ObjectType;

// A slice takes a few milliseconds: the window answers in between.
constexpr qsizetype slice = 200;

ObjectTable::ObjectTable(QObject *parent) : QAbstractTableModel(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &ObjectTable::takeInMore);
}

void ObjectTable::setFile(const InspectedFile *file)
{
    m_timer.stop();
    beginResetModel();
    m_rows.clear();
    m_contents = file == nullptr ? files::FileContents() : file->contents;
    m_listing = file == nullptr ? nullptr : file->listing;
    if (m_listing && m_listing->size() == 0)
        m_listing->takeIn(slice);
    m_count = int(m_listing ? m_listing->size() : m_contents.objects.size());
    endResetModel();
    if (!isComplete())
        m_timer.start(0);
    Q_EMIT countChanged();
}

bool ObjectTable::shows(const InspectedFile *file) const
{
    return file != nullptr && m_count > 0 && m_listing == file->listing
        && m_contents.objects.constData() == file->contents.objects.constData();
}

void ObjectTable::takeInMore()
{
    m_listing->takeIn(slice);
    const int count = int(m_listing->size());
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
    if (m_listing->isComplete())
        m_timer.stop();
    Q_EMIT countChanged();
}

files::FileContents ObjectTable::contentsAt(int row) const
{
    if (m_listing)
        return m_listing->at(row);
    files::FileContents contents = m_contents;
    contents.objects = m_contents.objects.mid(row, 1);
    return contents;
}

int ObjectTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int ObjectTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

ObjectTable::Row ObjectTable::makeRow(int number) const
{
    Row row;
    if (m_listing) {
        row.kind = files::objectTitle(ObjectType::Certificate);
        row.certificate = m_listing->row(number);
    } else {
        const FileObject &object = m_contents.objects[number];
        row.kind = files::objectTitle(object.type);
        if (object.certificate)
            row.certificate
                = files::certificateRow({object.der.constData(), static_cast<size_t>(object.der.size())})
                      .value_or(files::CertificateRow());
        else if (object.type == ObjectType::Request)
            row.what = files::requestDetails(object.der).subject;
        else if (object.type == ObjectType::RevocationList)
            row.what = files::revocationListDetails(object.der).issuer;
        else
            row.what = object.friendlyName;
        row.key = object.key                          ? object.key->description()
            : object.type == ObjectType::PublicKey    ? files::publicKeyTitle(object.der)
            : object.type == ObjectType::DhParameters ? files::dhParametersTitle(object.der)
            : object.encrypted                        ? tr("locked")
                                                      : QString();
    }
    if (row.what.isEmpty())
        row.what = row.certificate.subject;
    if (row.key.isEmpty())
        row.key = row.certificate.key;
    return row;
}

const ObjectTable::Row &ObjectTable::row(int number) const
{
    if (const Row *known = m_rows.object(number))
        return *known;
    auto *row = new Row(makeRow(number));
    m_rows.insert(number, row);
    return *row;
}

QVariant ObjectTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    const Row &row = this->row(index.row());
    if (role == Qt::AccessibleTextRole && index.column() == Kind)
        return QStringLiteral("%1: %2").arg(row.kind, row.what);
    switch (index.column()) {
    case Kind:
        return row.kind;
    case Subject:
        return row.what;
    case Until:
        return row.certificate.notAfter.isValid()
            ? QLocale().toString(row.certificate.notAfter.toLocalTime().date(), QLocale::ShortFormat)
            : QString();
    case Key:
        return row.key;
    case Names:
        return row.certificate.names.join(QStringLiteral(", "));
    case Issuer:
        return row.certificate.issuer;
    default:
        return {};
    }
}

QVariant ObjectTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    switch (section) {
    case Kind:
        return tr("Object");
    case Subject:
        return tr("Subject");
    case Until:
        return tr("Valid until");
    case Key:
        return tr("Key");
    case Names:
        return tr("Names");
    case Issuer:
        return tr("Issuer");
    default:
        return {};
    }
}

void ObjectTable::retranslate()
{
    m_rows.clear();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, ColumnCount - 1));
}

} // namespace mailseal
