// SPDX-License-Identifier: GPL-3.0-or-later
//
// OpenSSL gives back memory as it is in many places, with the scalar of a key or the passphrase that opened
// it.
// Private to model/x509.
#pragma once

namespace mailseal {

// From then on what OpenSSL frees is overwritten before (CRYPTO_set_mem_functions(3)). It has to be the first
// call of OpenSSL in a process; later ones change nothing. False: OpenSSL had memory already.
bool wipeWhatOpensslFrees();

} // namespace mailseal
