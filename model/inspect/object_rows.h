// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a table says about each object of a file, computed from its bytes in microseconds; and which rows are
// shown in which order. A value that shares its bytes: a worker may sort while the window shows.
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
    files::CertificateRow certificate; // of certificates
};

QString damagedTitle(); // what such a row is found by
QString cellText(const ObjectRow &row, ObjectColumn column);

struct ObjectRows
{
    QList<files::FileObject> objects;
    QList<files::BundleMember> members; // instead, of a bundle of very many certificates

    qsizetype size() const { return qMax(objects.size(), members.size()); }
    ObjectRow row(qsizetype place) const;
};

struct Arrangement
{
    QString filter;                     // in any column, upper or lower case; empty: all
    std::optional<ObjectColumn> column; // to sort by; nothing: as in the file
    Qt::SortOrder order = Qt::AscendingOrder;
    bool isPlain() const { return filter.isEmpty() && !column; }
    bool operator==(const Arrangement &) const = default;
};

// The places of the rows to show. Takes a moment for very many: not for the thread of the window. Of no
// meaning when it was stopped.
QList<int> arranged(const ObjectRows &rows, const Arrangement &arrangement, const std::stop_token &stop);

} // namespace mailseal
