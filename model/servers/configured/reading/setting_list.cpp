// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/setting_list.h"

namespace mailseal {

bool isYes(const QString &value)
{
    return value.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0
        || value.compare(QLatin1String("y"), Qt::CaseInsensitive) == 0 || value == QLatin1String("1");
}

SettingList::SettingList(const QList<Setting> &settings)
{
    for (const Setting &setting : settings)
        *this << setting;
}

SettingList &SettingList::operator<<(const Setting &setting)
{
    m_last[{setting.key, setting.scope}] = m_settings.size();
    m_settings << setting;
    return *this;
}

const Setting *SettingList::last(const QString &key, const QString &scope) const
{
    const auto found = m_last.constFind({key, scope});
    return found == m_last.constEnd() ? nullptr : &m_settings[*found];
}

} // namespace mailseal
