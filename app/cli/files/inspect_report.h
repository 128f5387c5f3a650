// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file holds and what was found in it, as lines for people and as one JSON object on one line:
// {"file":…,"objects":[{"type":"certificate",…}],"findings":[{"id":…,"severity":…,"check":…,"object":…,
//  "title":…,"sentence":…,"stopsServer":…,"mendable":…}],"checks":[{"check":…,"state":…,"title":…,"text":…,
//  "finding":…}],"chain":[{"kind":…,"object":…,"subject":…,"trusted":…}],"keyFile":…,"summary":…,
//  "verdict":"ok|note|warning|error|no-tls|unreadable"}
// Findings and checks are sorted, worst first. “object” and “finding” count from 0; -1 means the whole file,
// or a check that found nothing. “state” is good, not-checked, note, warning or error. If the chain was
// verified, there are also "verified", "reason", "reasonId", "concerned"; an unreadable file has "error".
#pragma once

#include "model/files/show/comparison.h"
#include "model/inspect/examined_file.h"

namespace mailseal::cli {

struct InspectReport
{
    QString file; // as given
    ExaminedFile found;
    bool findings() const { return found.error || !found.examination.findings.isEmpty(); }
};

struct ReportForm
{
    QDateTime time;
    bool isFull = false;
    bool saysHowToMend = true;
};
QByteArray toJson(const InspectReport &report, const ReportForm &form);
QString toText(const InspectReport &report, const ReportForm &form);

// Two files side by side; “object” numbers are indexes into the files, -1 for none:
// {"left":…,"right":…,"differs":…,"objects":[{"left":0,"right":1,"title":…,"differs":…,"fields":[{"id":…,
//  "title":…,"left":…,"right":…,"differs":…}]}]}
QByteArray toJson(const QString &left, const QString &right, const files::Comparison &comparison);
QString toText(const QString &left, const QString &right, const files::Comparison &comparison);

} // namespace mailseal::cli
