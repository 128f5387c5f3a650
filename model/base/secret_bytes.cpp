// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/secret_bytes.h"

namespace mailseal {

[[gnu::noinline]] void wipeDeadStack()
{
    char dead[64 * 1024];
    explicit_bzero(dead, sizeof dead);
}

} // namespace mailseal
