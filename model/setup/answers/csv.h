// SPDX-License-Identifier: GPL-3.0-or-later
//
// Comma-separated values as spreadsheets write them (RFC 4180): UTF-8 with or without a byte order mark,
// lines that end with LF or CRLF, quoted cells that may contain separators, line breaks and doubled quotation
// marks. The first line decides the separator: a semicolon (as German and Russian spreadsheets write), a tab
// or a comma.
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace mailseal {

struct CsvRow
{
    int line = 1; // the line of the file on which the row begins
    QStringList cells;
    bool operator==(const CsvRow &) const = default;
};

// Leaves out rows without any text. Errors: HostListNotText (also for UTF-16, which spreadsheets call
// “Unicode text”), and HostListQuote inside HostListLine.
Result<QList<CsvRow>> readCsv(const QByteArray &bytes, const QString &fileName);

} // namespace mailseal
