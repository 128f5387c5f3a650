// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done on another machine: install.sh (model/setup/elsewhere) goes there with what it needs, does it
// by itself even if the connection breaks, and tells what it did in the language of this program. Its folder
// there is for root alone and removed afterwards.
#pragma once

#include "model/setup/elsewhere/script_settings.h"
#include "model/setup/remote/asked_from_here.h"
#include "model/setup/remote/remote_look.h"
#include "model/setup/remote/told_there.h"

namespace mailseal {

struct RemoteOptions
{
    bool dryRun = false;
    bool replace = false;
    bool configure = false;
    bool keyThere = false; // WriteTarget::keyThere
};

struct RemoteEnd
{
    QString said;           // lines for people; with the errors' lines, in the order of time
    QList<quint16> shown{}; // the ports that show the certificate there
    QString installation{}; // what it is called in the history there; empty: nothing was installed
    QStringList
        notes{}; // what is to be known about this machine besides: its clock, what is left to do by hand
    QStringList kept{};             // Installation::kept, of an undo
    QByteArray certificateSha256{}; // what the ports were asked for there; empty: none was asked
    FarHistory history{};
    AskedFromHere fromHere{}; // if the ports are to show a certificate
};

// A set that was reviewed for Kind::Remote. What its ports show there is asked from here, too. What is in the
// way is noted in seen; with replace, a file that is not as noted there is in the way again. Where nothing is
// noted yet, it is looked at first: without seen it is then replaced as it was at that moment, and with seen
// it is an error once more. Errors: those of the connection; SshToolMissing; TargetExists with all files that
// are there with other content; RemoteFailed and RemoteUnfinished with what the script said as their detail;
// SshBroken.
Result<RemoteEnd> installThere(const SshConnection &connection, const ReviewedSet &set,
    const RemoteOptions &options, SeenThere *seen = nullptr);
// Settings alone, for certificates that are there. The ports are asked from here for the machine's own name.
Result<RemoteEnd> configureThere(
    const SshConnection &connection, const ScriptSettings &settings, bool dryRun);
enum class RemoteTask { History, Undo, Reload };
// An undo puts a server's file back as it was; if somebody has edited it since, their edits stay and the
// settings of the installation get their old values. Error: SettingsChangedSince if one of these has been
// edited, too; InstallationUnknown for an id that is none. Without an id the last installation is undone.
Result<RemoteEnd> doThere(const SshConnection &connection, RemoteTask task, const QString &id = {});

} // namespace mailseal
