// SPDX-License-Identifier: GPL-3.0-or-later
//
// What another machine has: servers, their versions and their configuration, as a copy of the files in a
// folder of our own. It is made by resources/elsewhere/look.sh, whose head describes its answer, and read as
// strictly as any other foreign input. The copy holds no private key, and is removed with this value.
#pragma once

#include "model/servers/configured/todays_configuration.h"
#include "model/setup/remote/ssh_connection.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

class QTemporaryDir;

namespace mailseal {

struct RemoteLook
{
    std::shared_ptr<QTemporaryDir> copy;
    QMap<QString, ToolAnswer> answers; // by “postconf -h myhostname”
    Machine machine;
    qint64 secondsBehind = 0; // of its clock; negative: it is ahead of this one

    QString root() const;
    ConfiguredSystem configured() const;
};

// Errors: SshAnswerUnclear {target}; WriteFailed.
Result<RemoteLook> parseLook(const QByteArray &answer, const QString &target);
// That a certificate made here is not valid there yet, because its clock is behind; empty: it is.
QString clockNote(const RemoteLook &look, const QString &target);
// Errors: those, and those of the connection.
Result<RemoteLook> lookAt(const SshConnection &connection);

} // namespace mailseal
