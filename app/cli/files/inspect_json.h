// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file holds and what was found in it, as one JSON object on one line, in pieces as they are made:
// {"file":…,"verdict":"ok|note|warning|error|no-tls|unreadable","summary":…,"objects":[{"type":"certificate",
//  "title":…,…}],"findings":[{"id":…,"severity":…,"check":…,"object":…,"title":…,"sentence":…,"stopsServer":…,
//  "mendable":…}],"checks":[{"check":…,"state":…,"title":…,"text":…,"finding":…}],"chain":[{"kind":…,
//  "object":…,"subject":…,"title":…,"trusted":…}],"keyFile":…}
// Findings and checks are sorted, worst first. “object” and “finding” count from 0; -1 means the whole file,
// or a check that found nothing, or what is left of very many findings of a kind. “state” is good,
// not-checked, note, warning or error. If the chain was verified, there are also "verified", "reason",
// "reasonId", "concerned"; an unreadable file has "error".
#pragma once

#include "app/cli/files/inspect_report.h"

namespace mailseal::cli {

using Output = std::function<void(const QByteArray &)>;

void writeJson(const InspectReport &report, const ReportForm &form, const Output &output);

// Two files side by side; “object” numbers are indexes into the files, -1 for none:
// {"left":…,"right":…,"differs":…,"objects":[{"left":0,"right":1,"title":…,"differs":…,"fields":[{"id":…,
//  "title":…,"left":…,"right":…,"differs":…}]}]}
QByteArray toJson(const QString &left, const QString &right, const files::Comparison &comparison);

} // namespace mailseal::cli
