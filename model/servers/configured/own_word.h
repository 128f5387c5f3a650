// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server's own tools say about its configuration: quoted, whatever else was found. They see what no
// reading of the files can, as a setting of a plugin that is not installed. Sources: postconf(1), postfix(1),
// doveconf(1); exit status 89 of doveconf means that Dovecot does not start.
// `postfix check` is not asked: it makes folders of the queue that are missing, and speaks only to the log or
// to a terminal (tried on 3.7.11). The program that reloads servers runs it.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

struct OwnWord
{
    QList<Advice> advice;
    bool accepts = false; // Dovecot's check ended well, so it knows every name and value in the files
};
OwnWord ownWord(const Configuration &configuration, const ToolRunner &ask);

// Without what the server's own check contradicts: a name that only we do not know.
QList<Advice> uncontradicted(QList<Advice> findings, const OwnWord &word);

} // namespace mailseal
