// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compares two files, or two objects: what is the same, what differs, and what only one of them has.
#pragma once

#include "model/files/show/description.h"

namespace mailseal::files {

struct ComparedField
{
    QString id;
    QString title;
    QString left; // empty if only the other side has it
    QString right;
    bool differs = false;
    bool operator==(const ComparedField &) const = default;
};

struct ComparedObject
{
    // Indexes into the two files; -1 if only the other one has such an object.
    qsizetype left = -1;
    qsizetype right = -1;
    QString title; // “Certificate”
    bool differs = false;
    QList<ComparedField> fields;
    bool operator==(const ComparedObject &) const = default;
};

struct Comparison
{
    QList<ComparedObject> objects; // in the order of the left file, then those that only the right file has
    bool differs = false;
    bool operator==(const Comparison &) const = default;
};

// Fields in the order of describe(); those that only the right object has come after those that both have.
QList<ComparedField> compare(const FileObject &left, const FileObject &right, const QDateTime &time);

// Pairs equal objects first, then those with the same subject, then the rest of each kind in order.
Comparison compare(const FileContents &left, const FileContents &right, const QDateTime &time);

} // namespace mailseal::files
