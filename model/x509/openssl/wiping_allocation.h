// SPDX-License-Identifier: GPL-3.0-or-later
//
// In many places OpenSSL frees memory without clearing it, along with the scalar of a key or the passphrase
// that opened it.
// Private to model/x509.
#pragma once

namespace mailseal {

// From this call on, memory is overwritten before OpenSSL frees it (CRYPTO_set_mem_functions(3)). It must be
// the first call of OpenSSL in a process; later calls change nothing. False: OpenSSL had already allocated
// memory.
bool wipeWhatOpensslFrees();

} // namespace mailseal
