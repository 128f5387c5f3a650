// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be seen of a file that a configuration names. What cannot be seen is not judged: a key in a folder
// that this user may not enter, and one that rightly stayed on the server when its configuration was copied.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

enum class Sight {
    File,
    Missing,   // its folder is there, and it is not in it; on a machine, also without the folder
    NotInCopy, // not even its folder is in the copy
    Hidden,    // this user may not look
    Folder,
    NotRegular, // a pipe, a socket, a device
};

// “/”: the machine itself; otherwise a folder that holds a copy of another system's files.
Sight sightOf(const QString &root, const QString &path);

// nullopt: it is a file. absent: what the server does about one that is missing.
std::optional<Advice> adviceOnSight(
    const Setting &setting, const QString &root, const QString &path, Effect absent);

} // namespace mailseal
