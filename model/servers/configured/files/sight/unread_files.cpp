// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/sight/unread_files.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QFile>
#include <QRegularExpression>

namespace mailseal {

// A pattern that matches nothing is as bad as a file that is missing, if its folder can be seen.
QList<Advice> adviceOnUnread(const Configuration &configuration, const Setting &unread, const QString &root)
{
    static const QRegularExpression wild(QStringLiteral("[*?\\[{]"));
    const QString folder = unread.value.left(unread.value.lastIndexOf(u'/'));
    const bool isPattern = unread.value.contains(wild);
    const bool mayBeAbsent = unread.key == QLatin1String("!include_try");
    const bool isInclude = mayBeAbsent || unread.key == QLatin1String("!include");
    // What lies beside the including file was copied with it.
    const bool isBeside = isInclude && unread.value.startsWith(configuration.folder + u'/');
    const Sight sight = sightOf(root, isPattern ? folder : unread.value);
    if (mayBeAbsent && (isPattern || sight == Sight::Missing || sight == Sight::NotInCopy))
        return {};
    if (!isPattern && sight == Sight::File && !QFile(pathBelow(root, unread.value)).open(QIODevice::ReadOnly))
        return {settingAdvice(AdviceId::FileNotExamined, Effect::Unknown, unread)};
    // Patterns of folders are not followed here, and of a file that is there the end may be unread.
    if (folder.contains(wild) || (!isPattern && sight == Sight::File))
        return {settingAdvice(AdviceId::PartlyExamined, Effect::Unknown, unread)};
    if ((isPattern && sight == Sight::Folder) || (isBeside && sight == Sight::NotInCopy))
        return {settingAdvice(AdviceId::FileMissing, Effect::Refuses, unread)};
    if (!isInclude && root != QLatin1String("/") && sight == Sight::Missing) // people send main.cf alone
        return {settingAdvice(AdviceId::FileNotInCopy, Effect::Unknown, unread)};
    const auto unseen = adviceOnSight(unread, root, isPattern ? folder : unread.value, Effect::Refuses);
    return unseen ? QList<Advice>{*unseen} : QList<Advice>();
}

} // namespace mailseal
