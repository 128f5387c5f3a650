// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program that is given secret bytes on its standard input. They go through anonymous memory
// (memfd_create(2)), because QProcess would keep copies of them. Blocks until the program has ended; one that
// says more than is allowed is ended.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QStringList>
#include <functional>

namespace mailseal {

struct ProcessEnd
{
    bool started = false;
    int signal = 0; // the one that ended it
    int status = 0;
    QByteArray out;
    QByteArray err;
    bool saidTooMuch = false; // it was ended because of that
};

// More than any program that is asked has to say.
inline constexpr qsizetype mostOutput = 32 * 1024 * 1024;

// The environment is this program's, with these values instead: “LC_ALL=C”. Asks now and then whether the
// program is to be ended.
ProcessEnd runFed(const QStringList &command, const SecretBytes &input, const QStringList &environment = {},
    qsizetype most = mostOutput, const std::function<bool()> &isGivenUp = {});

} // namespace mailseal
