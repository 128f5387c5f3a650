// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/conversation.h"

#include "model/base/system/file_descriptor.h"
#include "model/install/root/work/log_lines.h"

#include <array>
#include <cerrno>
#include <strings.h>
#include <syslog.h>
#include <unistd.h>

namespace mailseal::helper {

SecretBytes readRequest()
{
    SecretBytes request;
    request.reserve(longestRequest + 1);
    std::array<char, 4096> part{};
    while (request.size() <= longestRequest) {
        const size_t wanted = std::min(part.size(), longestRequest + 1 - request.size());
        const ssize_t count = ::read(STDIN_FILENO, part.data(), wanted);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        request.insert(request.end(), part.begin(), part.begin() + count);
    }
    explicit_bzero(part.data(), part.size());
    return request;
}

int give(const Result<HelperAnswer> &answer)
{
    const QByteArray line = toLine(answer);
    const bool given = writeAll(STDOUT_FILENO, {line.constData(), static_cast<size_t>(line.size())});
    return answer && given ? 0 : 1;
}

QString caller()
{
    bool isNumber = false;
    const uint number = qEnvironmentVariable("PKEXEC_UID").toUInt(&isNumber);
    return isNumber ? QString::number(number) : QStringLiteral("?");
}

QString refusalText(const Error &error)
{
    return QStringLiteral("was refused: %1 %2").arg(sentence(error), error.detail);
}

void writeLog(const QString &uid, const QStringList &texts)
{
    ::openlog("mailseal-helper", LOG_PID, LOG_AUTHPRIV);
    for (const QString &text : texts) {
        for (const QByteArray &line : logLines(QStringLiteral("uid %1 ").arg(uid) + text))
            ::syslog(LOG_NOTICE, "%s", line.constData());
    }
    ::closelog();
}

} // namespace mailseal::helper
