// SPDX-License-Identifier: GPL-3.0-or-later
//
// The settings of a configuration in the order of its files. The one that counts, the last of its scope and
// key, is found at once: rules ask for it for each line.
#pragma once

#include "model/base/advice/advice.h"

#include <QHash>

namespace mailseal {

// “yes” in any case, or 1; Dovecot takes “y”, too, for which Postfix ends.
bool isYes(const QString &value);

class SettingList
{
public:
    SettingList() = default;
    explicit SettingList(const QList<Setting> &settings);

    SettingList &operator<<(const Setting &setting);
    const Setting *last(const QString &key, const QString &scope) const; // nullptr: there is none

    auto begin() const { return m_settings.constBegin(); }
    auto end() const { return m_settings.constEnd(); }
    qsizetype size() const { return m_settings.size(); }
    bool isEmpty() const { return m_settings.isEmpty(); }
    const Setting &first() const { return m_settings.constFirst(); }
    const Setting &operator[](qsizetype i) const { return m_settings[i]; }
    bool operator==(const SettingList &other) const { return m_settings == other.m_settings; }

private:
    QList<Setting> m_settings;
    QHash<std::pair<QString, QString>, qsizetype> m_last; // by key and scope
};

} // namespace mailseal
