// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log, a paste or a single line → its diagnosis. Reads once, in bounded memory.
#pragma once

#include "model/diagnose/log/log_collector.h"
#include "model/diagnose/log/reading/line_reader.h"

#include <stop_token>

namespace mailseal {

// “name” is for error sentences. What was read before a problem counts. Problems: LogIsBinary, LogIsJournal
// and whatever the source reports.
Diagnosis diagnoseLog(
    const OctetSource &source, const QString &name, const LogClock &clock, const std::stop_token &stop = {});
Diagnosis diagnoseText(const QByteArray &text, const LogClock &clock);
// The files one after another; “-” is standard input.
Diagnosis diagnoseFiles(const QStringList &names, const LogClock &clock, const std::stop_token &stop = {});

} // namespace mailseal
