// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/standard_streams.h"

#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace mailseal {

void holdStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The kernel gives the lowest free number, and those below are taken by now.
        if (::fcntl(stream, F_GETFD) < 0)
            (void)!::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

void ignoreBrokenPipes()
{
    (void)std::signal(SIGPIPE, SIG_IGN);
}

} // namespace mailseal
