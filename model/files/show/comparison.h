// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two files, or two objects, side by side: what is the same, what differs, what only one of them has.
#pragma once

#include "model/files/show/description.h"

namespace mailseal::files {

struct ComparedField
{
    QString id;
    QString title;
    QString left; // empty when only the other side has it
    QString right;
    bool differs = false;
    bool operator==(const ComparedField &) const = default;
};

struct ComparedObject
{
    // Places in the two files; -1 when only the other one has such an object.
    qsizetype left = -1;
    qsizetype right = -1;
    QString title; // “Certificate”
    bool differs = false;
    QList<ComparedField> fields;
    bool operator==(const ComparedObject &) const = default;
};

struct Comparison
{
    QList<ComparedObject> objects; // in the order of the left file, then what only the right one has
    bool differs = false;
    bool operator==(const Comparison &) const = default;
};

// Fields in the order of describe(); one that only the right object has comes after those both have.
QList<ComparedField> compare(const FileObject &left, const FileObject &right, const QDateTime &time);

// Equal objects belong together first, then those with the same subject, then those of a kind by their order.
Comparison compare(const FileContents &left, const FileContents &right, const QDateTime &time);

} // namespace mailseal::files
