// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one file holds and what was found, as lines for people and as one JSON object in one line:
// {"file":…,"objects":[{"type":"certificate",…}],"findings":[{"id":…,"severity":…,"object":…,"sentence":…,
//  "mendable":…}],"verdict":"ok|findings|unreadable"}; “object” counts from 0, -1 is the file as a whole.
// When the chain was verified: "verified", "reason", "reasonId", "concerned"; an unreadable file has "error".
#pragma once

#include "model/files/examination.h"

namespace mailseal::cli {

struct InspectReport
{
    QString file;
    Result<files::FileContents> contents;
    files::Examination examination;
    bool findings() const { return !contents || !examination.findings.isEmpty(); }
};

QByteArray toJson(const InspectReport &report);
QString toText(const InspectReport &report, const QDateTime &time);

} // namespace mailseal::cli
