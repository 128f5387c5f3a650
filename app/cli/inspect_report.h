// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was found in one file and what it holds, as lines for people and as one JSON object in one line:
// {"file":…,"objects":[{"type":"certificate",…}],"findings":[{"id":…,"severity":…,"check":…,"object":…,
//  "sentence":…,"mendable":…}],"verdict":"ok|findings|unreadable"}; “object” counts from 0, -1 is the file as
//  a whole.
// When the chain was verified: "verified", "reason", "reasonId", "concerned"; an unreadable file has "error".
#pragma once

#include "model/files/comparison.h"
#include "model/files/examination.h"

namespace mailseal::cli {

struct InspectReport
{
    QString file;
    Result<files::FileContents> contents;
    files::Examination examination;
    QList<Certificate> elsewhere; // in the other files
    bool findings() const { return !contents || !examination.findings.isEmpty(); }
};

QByteArray toJson(const InspectReport &report);
struct TextForm
{
    QDateTime time;
    bool isFull = false;
    bool saysHowToMend = true;
};
QString toText(const InspectReport &report, const TextForm &form);

// Two files side by side; “object” numbers are places in the files, -1 for none:
// {"left":…,"right":…,"differs":…,"objects":[{"left":0,"right":1,"title":…,"differs":…,"fields":[{"id":…,
//  "title":…,"left":…,"right":…,"differs":…}]}]}
QByteArray toJson(const QString &left, const QString &right, const files::Comparison &comparison);
QString toText(const QString &left, const QString &right, const files::Comparison &comparison);

} // namespace mailseal::cli
