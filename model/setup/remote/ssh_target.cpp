// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/ssh_target.h"

#include "model/base/errors/error_code.h"

#include <QRegularExpression>

namespace mailseal {

Result<SshTarget> SshTarget::parse(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:([A-Za-z0-9_][A-Za-z0-9_.+-]*)@)?"
                       "(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9_][A-Za-z0-9_.-]*))(?::([0-9]{1,5}))?$"));
    const auto match = form.match(text.trimmed());
    const int port = match.captured(4).toInt();
    constexpr int highest = 65535;
    if (!match.hasMatch() || port > highest || (match.hasCaptured(4) && port == 0))
        return failure(ErrorCode::SshTargetInvalid, {text});
    return SshTarget{match.captured(1), match.captured(2) + match.captured(3), port};
}

QString SshTarget::text() const
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return (user.isEmpty() ? QString() : user + u'@') + name
        + (port == 0 ? QString() : u':' + QString::number(port));
}

} // namespace mailseal
