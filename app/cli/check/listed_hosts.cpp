// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/listed_hosts.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"

#include <QRegularExpression>

namespace mailseal::cli {

Result<QStringList> hostsIn(const QString &list)
{
    const auto bytes = files::readFile(list);
    if (!bytes)
        return failure(bytes.error());
    QStringList hosts;
    const QString text = QString::fromUtf8(bytes->bytes.data(), static_cast<qsizetype>(bytes->bytes.size()));
    for (const QString &line : text.split(u'\n')) {
        static const QRegularExpression separator(QStringLiteral("[,;\\t]"));
        const QString host = line.section(separator, 0, 0).remove(u'"').trimmed();
        if (!host.isEmpty() && !host.startsWith(u'#') && host != QLatin1String("host")
            && !hosts.contains(host))
            hosts << host;
    }
    if (hosts.isEmpty())
        return failure(ErrorCode::HostListEmpty, {list});
    return hosts;
}

} // namespace mailseal::cli
