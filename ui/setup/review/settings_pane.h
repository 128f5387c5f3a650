// SPDX-License-Identifier: GPL-3.0-or-later
//
// What would be set in a server's own file: each line with what it replaces and what it means, and a tick.
// Without the tick of an entry of master.cf its options are left out, too.
#pragma once

#include "model/install/plan/settings_step.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace mailseal {

class FormArea;
class PathLabel;
class TextLabel;

class SettingsPane : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPane(QWidget *parent = nullptr);

    void setWhole(bool whole); // without a scroll bar of its own
    void setSettings(const InstalledSettings &settings, const QStringList &declined);
    void retranslate();

Q_SIGNALS:
    // By their names, of all files: settings_plan.h.
    void declined(const QStringList &names);

private:
    struct Row
    {
        QString name;
        QString scope;
        QCheckBox *tick;
    };
    void addRow(const SettingChange &change);
    void takeTicks();
    void showTicks();

    InstalledSettings m_settings;
    QStringList m_declined;
    QList<Row> m_rows;
    PathLabel *m_path;
    TextLabel *m_about;
    QWidget *m_list = nullptr;
    FormArea *m_area = nullptr;
    bool m_whole = false;
    QVBoxLayout *m_column;
};

} // namespace mailseal
