// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where Exim listens (Exim specification, chapter 13): -oX on its command line, else local_interfaces with
// daemon_smtp_ports.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

struct EximPorts
{
    QList<int> open;
    QList<int> onConnect; // where TLS begins at once
    bool isLoopbackOnly = false;
};
EximPorts eximPorts(const Configuration &configuration);

} // namespace mailseal
