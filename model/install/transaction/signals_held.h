// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signals that would end or stop the program wait while files change places: Ctrl+C ends it afterwards. For
// the whole process, whichever thread the kernel chooses.
// Private to model/install/transaction.
#pragma once

namespace mailseal {

class SignalsHeld
{
public:
    SignalsHeld();
    ~SignalsHeld(); // those that came are raised again, with their old effect
    SignalsHeld(const SignalsHeld &) = delete;
    SignalsHeld &operator=(const SignalsHeld &) = delete;
};

} // namespace mailseal
