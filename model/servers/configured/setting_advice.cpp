// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/setting_advice.h"

#include <QSet>

namespace mailseal {

Advice settingAdvice(AdviceId id, Effect effect, const Setting &setting, const QString &more)
{
    const QString path = setting.value.isEmpty() ? setting.file : setting.value;
    return {id, -1, {path, more, setting.key}, effect, setting};
}

Advice fileAdvice(
    AdviceId id, Effect effect, const Setting &setting, const QString &path, const QStringList &arguments)
{
    Setting about = setting;
    about.value = path;
    return {id, -1, arguments, effect, about};
}

QList<Advice> withoutRepeats(const QList<Advice> &advice)
{
    QList<Advice> kept;
    QSet<QStringList> seen;
    for (const Advice &one : advice) {
        const QStringList said = QStringList{QString::number(static_cast<int>(one.id)), one.setting.file,
                                     QString::number(one.setting.line), one.setting.key, one.setting.value}
            + one.arguments;
        if (!seen.contains(said))
            kept << one;
        seen.insert(said);
    }
    return kept;
}

} // namespace mailseal
