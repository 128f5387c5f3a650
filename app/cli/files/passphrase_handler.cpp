// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/passphrase_handler.h"

#include "app/cli/terminal.h"
#include "model/base/secrets/secret_bytes.h"

namespace mailseal::cli {

PassphraseHandler::PassphraseHandler()
{
    connect(&m_handler, &QCA::EventHandler::eventReady, this, &PassphraseHandler::answer);
    m_handler.start();
}

void PassphraseHandler::answer(int id, const QCA::Event &event)
{
    const DeadStackWiped wiped;
    if (event.type() != QCA::Event::Password) {
        m_handler.reject(id);
        return;
    }
    const bool isSudo = event.passwordStyle() == QCA::Event::StylePassword;
    const auto passphrase = readPassphrase(
        (isSudo ? tr("Password for sudo on %1: ") : tr("Passphrase for %1: ")).arg(event.fileName()));
    if (passphrase)
        m_handler.submitPassword(id, *passphrase);
    else
        m_handler.reject(id);
}

} // namespace mailseal::cli
