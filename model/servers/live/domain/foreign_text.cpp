// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/foreign_text.h"

#include "model/base/text/printable.h"

namespace mailseal {

QString foreignText(const QString &text)
{
    constexpr qsizetype longest = 500; // characters
    const QString line = text.left(2 * longest).simplified();
    return printable(line.size() > longest || text.size() > 2 * longest ? line.left(longest) + u'…' : line);
}

QString shortText(const TlsaRecord &record)
{
    constexpr qsizetype longest = 64; // octets: a digest of SHA-512 is shown whole
    if (record.data.size() <= longest)
        return toText(record);
    TlsaRecord begin = record;
    begin.data.truncate(longest);
    return toText(begin) + u'…';
}

} // namespace mailseal
