// SPDX-License-Identifier: GPL-3.0-or-later
//
// From files to servers that speak TLS with them, on this machine: what the servers say of their settings,
// then files and settings as one installation, then the reload, then the ports are asked until they show the
// certificate. What fails is put back as a whole.
#pragma once

#include "model/servers/live/server_check.h"
#include "model/setup/sets/applied/here.h"

namespace mailseal {

struct ApplyHere
{
    InstallHere install;
    QList<ServerKind> servers;    // that are to read the files
    QList<ServerPort> ports;      // that are to show the certificate
    QByteArray certificateSha256; // of the certificate in DER; empty: no port is asked
    QList<Expected> names{};      // what they are to show to who asks for a further name
};

// For tests; this machine's are used without them.
struct Outside
{
    std::function<Result<void>(const QList<ServerKind> &servers)> reload;
    std::function<QList<ServerCheck>(Expected::Await await)> ask;
};

struct Application
{
    Written written;
    QList<ServerCheck> checks;        // the ports, afterwards
    std::optional<Error> notReloaded; // why nothing had to reload: ServerNotRunning
    // Sentences in the current language about how another machine's ports are reached; null: none.
    std::function<QStringList()> notes{};
    bool isProved() const; // a port shows the certificate
};

// A plain user is asked for the administrator's password once; if a port shows something else, once more, to
// put everything back. Errors: SettingsRefused, with nothing written; those of installHere(), likewise; with
// everything put back those of reloadHere() and NotServed {ports}; PutBackFailed {why it was to be put back}.
Result<Application> applyHere(
    const InstallPlan &plan, const ApplyHere &how, const Elevation &elevation, const Outside &outside = {});

// Those that do not show the certificate although they should. Excepted are those that are closed as
// before, unless the settings open them and the server listens here at all; and those that have no TLS as
// before, if another port shows it.
QList<ServerCheck> unproved(
    const QList<ServerCheck> &before, const QList<ServerCheck> &after, const QList<quint16> &opened = {});
// The ports that these settings open: Postfix's entries for 587 and 465.
QList<quint16> portsOpenedBy(const QList<SettingsStep> &settings);

} // namespace mailseal
