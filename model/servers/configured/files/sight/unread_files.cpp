// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/sight/unread_files.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QFile>
#include <QRegularExpression>

namespace mailseal {
namespace {

// A pattern that matches nothing is as bad as a file that is missing, if its folder can be seen.
std::optional<Advice> adviceOn(const Setting &unread, const Configuration &configuration, const QString &root)
{
    static const QRegularExpression wild(QStringLiteral("[*?\\[{]"));
    const QString folder = unread.value.left(unread.value.lastIndexOf(u'/'));
    const bool isPattern = unread.value.contains(wild);
    // Any of Courier's files makes a service; one that names itself was found, if only as a link.
    const bool isOptional = configuration.server.kind == ServerKind::Courier && unread.file != unread.value;
    const bool mayBeAbsent = isOptional || unread.key == QLatin1String("!include_try")
        || unread.key == QLatin1String(".include_if_exists");
    const bool isInclude = unread.key.startsWith(u'!') || unread.key.startsWith(u'.');
    // What lies beside the including file was copied with it.
    const bool isBeside = isInclude && unread.value.startsWith(configuration.folder + u'/');
    const Sight sight = sightOf(root, isPattern ? folder : unread.value);
    if (mayBeAbsent && (isPattern || sight == Sight::Missing || sight == Sight::NotInCopy))
        return std::nullopt;
    if (!isPattern && sight == Sight::File && !QFile(pathBelow(root, unread.value)).open(QIODevice::ReadOnly))
        return settingAdvice(AdviceId::FileNotExamined, Effect::Unknown, unread);
    // Patterns of folders are not followed here, and of a file that is there the end may be unread.
    if (folder.contains(wild) || (!isPattern && sight == Sight::File))
        return settingAdvice(AdviceId::PartlyExamined, Effect::Unknown, unread);
    if ((isPattern && sight == Sight::Folder) || (isBeside && sight == Sight::NotInCopy))
        return settingAdvice(AdviceId::FileMissing, Effect::Refuses, unread);
    if (!isInclude && root != QLatin1String("/") && sight == Sight::Missing) // people send main.cf alone
        return settingAdvice(AdviceId::FileNotInCopy, Effect::Unknown, unread);
    return adviceOnSight(unread, root, isPattern ? folder : unread.value, Effect::Refuses);
}

} // namespace

QList<Advice> adviceOnUnread(const Configuration &configuration, const QString &root)
{
    QList<Advice> all;
    for (const Setting &unread : configuration.unread) {
        if (const auto advice = adviceOn(unread, configuration, root))
            all << *advice;
    }
    return all;
}

} // namespace mailseal
