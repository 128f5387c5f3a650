// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/courier_config.h"

#include <QRegularExpression>

namespace mailseal {

void readShell(const QByteArray &text, const QString &file, Configuration &configuration)
{
    static const QRegularExpression assigns(QStringLiteral("^\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$"));
    static const QRegularExpression word(QStringLiteral("^(\"[^\"]*\"|'[^']*'|[^\\s#;\"']+)*"));
    // The shell takes the CR for a part of each value.
    if (text.contains("\r\n"))
        configuration.findings << ConfigFinding{
            Fault::CarriageReturn, Verdict::NoTls, {{}, {}, {}, file, 0}, {}};
    // The shell says that it knows no such command, and goes on.
    if (text.startsWith("\xEF\xBB\xBF"))
        configuration.findings << ConfigFinding{
            Fault::ByteOrderMark, Verdict::Works, {{}, {}, {}, file, 0}, {}};
    int number = 0;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : lines) {
        ++number;
        const auto match = assigns.match(line);
        if (!match.hasMatch())
            continue;
        QString value = word.match(match.captured(2)).captured(0).trimmed();
        value.remove(u'"').remove(u'\'');
        configuration.settings << Setting{match.captured(1), value, file.section(u'/', -1), file, number};
    }
}

} // namespace mailseal
