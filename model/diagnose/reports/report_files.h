// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the reports in what a sender sends (RFC 8460 §5.3): the JSON, compressed or not, or the whole mail.
#pragma once

#include "model/diagnose/reports/tls_report.h"

namespace mailseal {

// At most 16 MiB, unpacked. “-”: standard input. Errors: FileUnreadable, FileTooLarge, TlsReportInvalid.
Result<QList<TlsReport>> readTlsReports(const QString &file);

// By its beginning, which need not be whole: JSON that speaks of policies.
bool looksLikeTlsReport(const QByteArray &beginning);

} // namespace mailseal
