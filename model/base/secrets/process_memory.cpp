// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/secrets/process_memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace mailseal {

void protectMemory()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace mailseal
