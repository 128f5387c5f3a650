// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/private_folder.h"

#include <QDir>
#include <QFileInfo>

namespace mailseal {

std::unique_ptr<QTemporaryDir> privateFolder()
{
    const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QFileInfo place(session);
    const bool isOurs = place.isAbsolute() && place.isDir() && place.isWritable();
    return std::make_unique<QTemporaryDir>(
        (isOurs ? session : QDir::tempPath()) + QStringLiteral("/mailseal-"));
}

} // namespace mailseal
