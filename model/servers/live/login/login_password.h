// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the password of a log-in comes from: a person, through QCA's asker as everywhere, or a file.
#pragma once

#include "model/base/result.h"
#include "model/servers/live/login/login.h"

namespace mailseal {

// Asks a person, and once more when the password was wrong. Not in the thread that handles QCA's events.
PasswordSource askForPassword();
PasswordSource givenPassword(const QCA::SecureArray &password);

// What the person is told about it.
struct PasswordQuestion
{
    QString user;
    QString place;      // “mail.example.org:993”
    bool again = false; // the one before was wrong
};
// Of an event of QCA's: nullptr if it is about something else.
const PasswordQuestion *passwordQuestion(const QCA::Event &event);

} // namespace mailseal
