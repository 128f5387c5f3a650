// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/setting_advice.h"

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

} // namespace mailseal
