// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal --dbus-service: what a desktop starts over D-Bus (org.freedesktop.Application; Desktop Entry
// Specification 1.5, “D-Bus Activation”).
//
// The process waits without a window for what it is asked to do, gives back its name on the bus, and becomes
// the program with these arguments: the same as the entry's Exec lines, so a window knows nothing of the bus,
// and each has a process of its own. What was asked at the same moment is passed on to the next process.
#pragma once

#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <optional>

namespace mailseal {

bool isStartedByBus(int argumentCount, char **arguments);
// Instead of the window. Returns the exit status, if it returns: 0 if nothing was asked for.
int answerBus(int argumentCount, char **arguments);

// The arguments for “Open”: URIs of files on this machine, or nothing if one is something else, or if they
// are more than a program can be started with.
std::optional<QStringList> argumentsToOpen(const QStringList &uris);
// The arguments for an action of the desktop entry, or nothing if there is no such page.
std::optional<QStringList> argumentsForAction(const QString &action);

} // namespace mailseal
