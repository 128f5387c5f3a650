// SPDX-License-Identifier: GPL-3.0-or-later
//
// Holds back signals that would end or stop the program while files change places: Ctrl+C ends it afterwards.
// Applies to the whole process, whichever thread the kernel picks.
// Private to model/install/transaction.
#pragma once

namespace mailseal {

class SignalsHeld
{
public:
    SignalsHeld();
    ~SignalsHeld(); // raises those that arrived, with their old effect
    SignalsHeld(const SignalsHeld &) = delete;
    SignalsHeld &operator=(const SignalsHeld &) = delete;
};

} // namespace mailseal
