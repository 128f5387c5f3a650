// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a table shows for each object of a file, computed from its bytes in microseconds; and which rows it
// shows in which order. Copies share their bytes, so a worker can sort while the window displays.
#pragma once

#include "model/files/show/listing.h"

#include <stop_token>

namespace mailseal {

enum class ObjectColumn { Kind, Subject, Until, Key, Names, Issuer };
constexpr int objectColumns = 6;

struct ObjectRow
{
    QString kind;
    QString what;
    QString key;
    files::CertificateRow certificate; // for certificates
};

QString damagedTitle(); // the text by which to find such a row
QString cellText(const ObjectRow &row, ObjectColumn column);

struct ObjectRows
{
    QList<files::FileObject> objects;
    QList<files::BundleMember> members; // instead of objects, for a bundle of very many certificates

    qsizetype size() const { return qMax(objects.size(), members.size()); }
    ObjectRow row(qsizetype place) const;
};

struct Arrangement
{
    QString filter;                     // matches any column, in any case; empty: all rows
    std::optional<ObjectColumn> column; // to sort by; nullopt: the order of the file
    Qt::SortOrder order = Qt::AscendingOrder;
    bool isPlain() const { return filter.isEmpty() && !column; }
    bool operator==(const Arrangement &) const = default;
};

// The indexes of the rows to show. Takes a moment for very many rows, so not for the window's thread. The
// result is meaningless if it was stopped.
QList<int> arranged(const ObjectRows &rows, const Arrangement &arrangement, const std::stop_token &stop);

} // namespace mailseal
