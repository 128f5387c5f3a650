// SPDX-License-Identifier: GPL-3.0-or-later
//
// Comma-separated values as spreadsheets write them (RFC 4180): UTF-8 with or without a byte order mark,
// lines that end with LF or CRLF, cells in quotation marks that may hold separators, line breaks and doubled
// quotation marks. The separator is what stands in the first line: a semicolon (as German and Russian
// spreadsheets write), a tab or a comma.
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace mailseal {

struct CsvRow
{
    int line = 1; // of the file, where the row begins
    QStringList cells;
    bool operator==(const CsvRow &) const = default;
};

// Rows without any text are left out. Errors: HostListNotText (also UTF-16, which “Unicode text” is), and
// HostListLine around HostListQuote.
Result<QList<CsvRow>> readCsv(const QByteArray &bytes, const QString &fileName);

} // namespace mailseal
