// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/object_rows.h"

#include "model/base/text/language.h"
#include "model/files/examine/certificate_checks.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

namespace mailseal {
namespace {

using files::BundleMember;
using files::FileObject;
using files::ObjectType;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ObjectRows)
};

files::CertificateRow certificateRowOf(const QByteArray &der)
{
    return files::certificateRow({der.constData(), static_cast<size_t>(der.size())})
        .value_or(files::CertificateRow());
}

ObjectRow completed(ObjectRow row)
{
    if (row.what.isEmpty())
        row.what = row.certificate.subject;
    if (row.what.isEmpty() && !row.certificate.names.isEmpty()) // Let's Encrypt leaves the subject empty
        row.what = row.certificate.names.first().section(u':', 1);
    if (row.key.isEmpty())
        row.key = row.certificate.key;
    return row;
}

ObjectRow rowOf(const BundleMember &member)
{
    if (!member.der.isEmpty())
        return completed({files::objectTitle(ObjectType::Certificate), {}, {}, certificateRowOf(member.der)});
    const QString text = member.damaged
        ? Words::tr("Line %1: this %2 block is damaged.")
        : Words::tr("Line %1: a %2 block. It is not read among so many; put it into a file of its own.");
    return {member.damaged ? damagedTitle() : Words::tr("Other"),
        text.arg(QLocale().toString(member.line), QString::fromLatin1(member.label)), {}, {}};
}

QString keyText(const FileObject &object)
{
    return object.key                             ? object.key->description()
        : object.type == ObjectType::PublicKey    ? files::publicKeyTitle(object.der)
        : object.type == ObjectType::DhParameters ? files::dhParametersTitle(object.der)
        : object.encrypted                        ? Words::tr("locked")
                                                  : QString();
}

QString whatOf(const files::RequestDetails &request)
{
    return request.subject.isEmpty() ? request.title() : request.subject;
}

ObjectRow rowOf(const FileObject &object)
{
    ObjectRow row{files::objectTitle(object.type), {}, keyText(object), {}};
    if (object.certificate)
        row.certificate = certificateRowOf(object.der);
    else if (object.type == ObjectType::Request)
        row.what = whatOf(files::requestDetails(object.der));
    else if (object.type == ObjectType::RevocationList)
        row.what = files::revocationListDetails(object.der).issuer;
    else
        row.what = object.friendlyName;
    return completed(std::move(row));
}

bool matches(const ObjectRow &row, const QString &filter)
{
    const QString cells[] = {row.what, row.certificate.names.join(u' '), row.certificate.issuer, row.kind,
        row.key, cellText(row, ObjectColumn::Until)};
    return std::any_of(std::begin(cells), std::end(cells),
        [&filter](const QString &cell) { return cell.contains(filter, Qt::CaseInsensitive); });
}

// Compares dates as numbers, and texts as the language sorts them, with the numbers in them by value.
class Sorter
{
public:
    explicit Sorter(const Arrangement &arrangement) : m_arrangement(arrangement)
    {
        m_collator.setCaseSensitivity(Qt::CaseInsensitive);
        m_collator.setNumericMode(true);
    }
    void add(int place, const ObjectRow &row)
    {
        const ObjectColumn column = m_arrangement.column.value_or(ObjectColumn::Kind);
        const bool isDate = column == ObjectColumn::Until;
        const bool isText = m_arrangement.column && !isDate;
        m_entries.push_back({place, isDate ? row.certificate.notAfter.toMSecsSinceEpoch() : 0,
            m_collator.sortKey(isText ? cellText(row, column) : QString())});
    }
    QList<int> places();

private:
    struct Entry
    {
        int place;
        qint64 date;
        QCollatorSortKey text;
        bool operator<(const Entry &other) const
        {
            return date != other.date ? date < other.date : text.compare(other.text) < 0;
        }
    };
    const Arrangement &m_arrangement;
    QCollator m_collator;
    std::vector<Entry> m_entries;
};

QList<int> Sorter::places()
{
    const bool falling = m_arrangement.order == Qt::DescendingOrder;
    if (m_arrangement.column)
        std::stable_sort(m_entries.begin(), m_entries.end(),
            [falling](const Entry &one, const Entry &other) { return falling ? other < one : one < other; });
    QList<int> places;
    places.reserve(static_cast<qsizetype>(m_entries.size()));
    for (const Entry &entry : m_entries)
        places << entry.place;
    return places;
}

} // namespace

QString damagedTitle()
{
    return Words::tr("Damaged");
}

QString cellText(const ObjectRow &row, ObjectColumn column)
{
    switch (column) {
    case ObjectColumn::Kind:
        return row.kind;
    case ObjectColumn::Subject:
        return row.what;
    case ObjectColumn::Until:
        return row.certificate.notAfter.isValid() ? shortDate(row.certificate.notAfter.toLocalTime().date())
                                                  : QString();
    case ObjectColumn::Key:
        return row.key;
    case ObjectColumn::Names:
        return row.certificate.names.join(QStringLiteral(", "));
    case ObjectColumn::Issuer:
        return row.certificate.issuer;
    }
    return {};
}

ObjectRow ObjectRows::row(qsizetype place) const
{
    return members.isEmpty() ? rowOf(objects[place]) : rowOf(members[place]);
}

QList<int> arranged(const ObjectRows &rows, const Arrangement &arrangement, const std::stop_token &stop)
{
    Sorter sorter(arrangement);
    for (int place = 0; place < rows.size() && !stop.stop_requested(); ++place) {
        const ObjectRow row = rows.row(place);
        if (arrangement.filter.isEmpty() || matches(row, arrangement.filter))
            sorter.add(place, row);
    }
    return sorter.places();
}

} // namespace mailseal
