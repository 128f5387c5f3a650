// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file holds and what was found in it, as lines for people: the verdict first and last, what was
// found, the worst first, how to mend it, and a few lines for each object.
#pragma once

#include "model/files/show/comparison.h"
#include "model/inspect/examined_file.h"

#include <functional>

namespace mailseal::cli {

struct InspectReport
{
    QString file; // as given
    ExaminedFile found;
    bool operator==(const InspectReport &) const = default;
};

struct ReportForm
{
    QDateTime time;
    bool isFull = false;      // every field, and openssl's text
    bool hasColours = false;  // of a terminal (ECMA-48 SGR)
    QString mendCommand = {}; // to be pasted into a shell; empty: nothing is said about mending
};

// The pieces end with whole lines; they are UTF-8, and safe to show.
void writeText(const InspectReport &report, const ReportForm &form,
    const std::function<void(const QByteArray &)> &output);

QString toText(const QString &left, const QString &right, const files::Comparison &comparison);

} // namespace mailseal::cli
