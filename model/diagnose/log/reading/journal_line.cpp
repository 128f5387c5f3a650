// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/reading/journal_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal {

LogLine JournalLine::view() const
{
    LogLine line{stamp, program, process, message, serverOfProgram(program), true};
    return line;
}

bool looksLikeJournalLine(std::string_view line)
{
    return line.starts_with('{')
        && (line.find("\"MESSAGE\"") != std::string_view::npos || line.starts_with("{\"log\":"));
}

std::optional<JournalLine> readJournalLine(std::string_view text)
{
    const QJsonObject object
        = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())))
              .object();
    const QJsonValue message = object.value(QStringLiteral("MESSAGE"));
    const auto field
        = [&object](const char *name) { return object.value(QLatin1String(name)).toString().toStdString(); };
    if (message.isUndefined()) {
        const std::string whole = field("log");
        const LogLine line = splitLogLine(std::string_view(whole).substr(0, whole.find('\n')));
        if (line.message.empty())
            return std::nullopt;
        return JournalLine{line.stamp.empty() ? field("time") : std::string(line.stamp),
            std::string(line.program), std::string(line.process), std::string(line.message)};
    }
    JournalLine line{field("__REALTIME_TIMESTAMP"), field("SYSLOG_IDENTIFIER"), field("_PID"), {}};
    if (message.isArray()) { // octets, when it is not UTF-8
        for (const QJsonValue &octet : message.toArray())
            line.message += static_cast<char>(octet.toInt());
    } else {
        line.message = message.toString().toStdString();
    }
    return line;
}

} // namespace mailseal
