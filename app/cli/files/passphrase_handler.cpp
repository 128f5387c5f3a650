// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/passphrase_handler.h"

#include "app/cli/terminal.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/servers/live/login/login_password.h"

namespace mailseal::cli {

PassphraseHandler::PassphraseHandler()
{
    connect(&m_handler, &QCA::EventHandler::eventReady, this, &PassphraseHandler::answer);
    m_handler.start();
}

QString PassphraseHandler::question(const QCA::Event &event)
{
    if (const PasswordQuestion *login = passwordQuestion(event))
        return (login->again ? tr("This was not accepted. Password of %1 on %2, once more: ")
                             : tr("Password of %1 on %2: "))
            .arg(login->user, login->place);
    const bool isSudo = event.passwordStyle() == QCA::Event::StylePassword;
    return (isSudo ? tr("Password for sudo on %1: ") : tr("Passphrase for %1: ")).arg(event.fileName());
}

void PassphraseHandler::answer(int id, const QCA::Event &event)
{
    const DeadStackWiped wiped;
    if (event.type() != QCA::Event::Password) {
        m_handler.reject(id);
        return;
    }
    const auto passphrase = readPassphrase(question(event));
    if (passphrase)
        m_handler.submitPassword(id, *passphrase);
    else
        m_handler.reject(id);
}

} // namespace mailseal::cli
