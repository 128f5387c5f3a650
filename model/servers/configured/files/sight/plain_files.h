// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a configuration names beside keys and certificates: authorities and Diffie-Hellman parameters.
// Private to model/servers/configured/files.
#pragma once

#include "model/servers/catalogue/server.h"
#include "model/servers/configured/files/sight/file_sight.h"

namespace mailseal {

// missing: what the server does without the file. Settings that do not name one by an absolute path are not
// looked at.
QList<Advice> adviceOnFile(const Setting &setting, const QString &path, const QString &root, Effect missing);
// What a server does without the file of Diffie-Hellman parameters that this setting names; nullopt if it
// names something else.
std::optional<Effect> withoutParameters(const QString &key);
// Also whether the server reads the form that the parameters have.
QList<Advice> adviceOnParameters(
    ServerKind server, const Setting &setting, const QString &path, const QString &root, Effect missing);

} // namespace mailseal
