// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/init_detection.h"

#include <QDir>

namespace mailseal {

InitSystem detectInitSystem(const QString &root)
{
    const QDir folder(root);
    const auto has = [&folder](const char *path) { return folder.exists(QLatin1String(path)); };
    if (has("run/systemd/system"))
        return InitSystem::Systemd;
    if (has("run/openrc"))
        return InitSystem::OpenRc;
    if (has("bin/freebsd-version"))
        return InitSystem::FreeBsd;
    // A system that is not running has all of them side by side; systemd is the one that counts there.
    const bool isRunning = has("proc/self");
    return isRunning && has("etc/init.d") ? InitSystem::SysV : InitSystem::Systemd;
}

} // namespace mailseal
