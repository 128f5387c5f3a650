// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rehearsal of an upgrade: what a later version of the server makes of today's files, and the files as that
// version needs them. Everything that need not change stays as it is: comments, order, unknown lines, line
// ends. What has no certain replacement is put into a comment where the new version would not start with it,
// and is left alone where it would; either way it is in the list, for a person to decide.
//
// Files of packages (below /usr/share and /usr/lib) are not rehearsed: the new version brings its own.
#pragma once

#include "model/servers/configured/reading/configuration.h"
#include "model/servers/configured/rehearsal/change.h"

namespace mailseal {

struct RehearsedFile
{
    QString path; // on the server
    QByteArray before;
    QByteArray after; // the same bytes if nothing has to change
    bool operator==(const RehearsedFile &) const = default;
};

struct Rehearsal
{
    QList<UpgradeChange> changes; // in the order of the files and their lines
    QList<RehearsedFile> files;
    bool operator==(const Rehearsal &) const = default;
};

// Of a configuration that was read with its version, for a later one (same server). “files” are those it was
// read from.
Rehearsal rehearse(const Configuration &configuration, const FileAccess &files, const Version &target);

// Whether there are rules for an upgrade to this version: of Postfix, and of Dovecot from 2.4 on.
bool canRehearse(ServerKind server, const Version &target);

} // namespace mailseal
