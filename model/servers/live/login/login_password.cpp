// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/login_password.h"

namespace mailseal {
namespace {

// Of all questions for a password, only this one carries something in its pointer.
std::optional<QCA::SecureArray> asked(PasswordQuestion question)
{
    QCA::PasswordAsker asker;
    asker.ask(QCA::Event::StylePassword, question.place, &question);
    asker.waitForResponse();
    return asker.accepted() ? std::optional(asker.password()) : std::nullopt;
}

} // namespace

PasswordSource askForPassword()
{
    return [](const LoginReport &report, int attempt) {
        return asked({report.user, report.host + u':' + QString::number(report.port.port), attempt > 0});
    };
}

PasswordSource givenPassword(const QCA::SecureArray &password)
{
    return [password](const LoginReport &, int attempt) {
        return attempt == 0 ? std::optional(password) : std::nullopt;
    };
}

const PasswordQuestion *passwordQuestion(const QCA::Event &event)
{
    return event.type() == QCA::Event::Password ? static_cast<const PasswordQuestion *>(event.ptr())
                                                : nullptr;
}

} // namespace mailseal
