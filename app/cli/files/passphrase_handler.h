// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers QCA's questions for a passphrase at the terminal, or reports that there is nobody to ask.
#pragma once

#include <QObject>
#include <QtCrypto>

namespace mailseal::cli {

class PassphraseHandler : public QObject
{
    Q_OBJECT

public:
    PassphraseHandler();

private:
    static QString question(const QCA::Event &event);
    void answer(int id, const QCA::Event &event);
    QCA::EventHandler m_handler;
};

} // namespace mailseal::cli
