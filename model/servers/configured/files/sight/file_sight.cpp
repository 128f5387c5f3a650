// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/sight/file_sight.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QFile>
#include <cerrno>
#include <sys/stat.h>

namespace mailseal {
namespace {

// 0, or the error of stat(2).
int look(const QString &place, struct stat &status)
{
    return ::stat(QFile::encodeName(place).constData(), &status) == 0 ? 0 : errno;
}

} // namespace

Sight sightOf(const QString &root, const QString &path)
{
    const QString place = pathBelow(root, path);
    struct stat status
    { };
    const int error = look(place, status);
    if (error == 0)
        return S_ISREG(status.st_mode) ? Sight::File
            : S_ISDIR(status.st_mode)  ? Sight::Folder
                                       : Sight::NotRegular;
    if (error == EACCES || error == EPERM)
        return Sight::Hidden;
    const bool isCopy = root != QLatin1String("/");
    const QString folder = place.left(place.lastIndexOf(u'/'));
    return isCopy && look(folder, status) != 0 ? Sight::NotInCopy : Sight::Missing;
}

std::optional<Advice> adviceOnSight(
    const Setting &setting, const QString &root, const QString &path, Effect absent)
{
    Setting about = setting;
    about.value = path;
    switch (sightOf(root, path)) {
    case Sight::File:
        break;
    case Sight::Missing:
        return settingAdvice(AdviceId::FileMissing, absent, about);
    case Sight::NotInCopy:
        return settingAdvice(AdviceId::FileNotInCopy, Effect::Unknown, about);
    case Sight::Hidden:
        return settingAdvice(AdviceId::FileNotExamined, Effect::Unknown, about);
    case Sight::Folder:
        return settingAdvice(AdviceId::FileIsFolder, absent, about);
    case Sight::NotRegular:
        return settingAdvice(AdviceId::FileNotRegular, Effect::Unknown, about);
    }
    return std::nullopt;
}

} // namespace mailseal
