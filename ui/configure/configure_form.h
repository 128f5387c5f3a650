// SPDX-License-Identifier: GPL-3.0-or-later
//
// For which server and use the lines are made, how strict it shall be, and where its files are.
#pragma once

#include "model/setup/sets/preparation.h"

#include <QWidget>

class QComboBox;

namespace mailseal {

class FormField;
class HintLine;
class PathFields;
class TextLabel;
class VersionCombo;

class ConfigureForm : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigureForm(QWidget *parent = nullptr);

    // What is known about this machine: its servers are offered, the first one is chosen.
    void offer(const Machine &machine);
    // A server that was found together with its version.
    void take(const ServerChoice &found);
    void propose(const SnippetPaths &paths);

    Result<ServerChoice> server() const; // an error when the version typed is none
    Version assumedVersion() const;      // for a version that is not known
    SnippetSelection selection() const;
    InitSystem init() const;
    SnippetPaths paths() const;
    // Says beside the fields what is to be known or corrected; nullptr when nothing is wrong.
    QWidget *firstBadField();

    void focusFirst();
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    ServerKind kind() const;
    void serverChosen();
    void offerVersions();
    void fillRoles();
    void refresh(); // what depends on other fields

    std::optional<Machine> m_machine;
    bool m_isTouched = false; // what is found later must not undo a choice
    bool m_isVersionTouched = false;
    QComboBox *m_server;
    FormField *m_serverField;
    VersionCombo *m_version;
    FormField *m_versionField;
    QComboBox *m_role;
    FormField *m_roleField;
    QComboBox *m_level;
    FormField *m_levelField;
    HintLine *m_warnings;
    TextLabel *m_filesTitle;
    PathFields *m_paths;
    QComboBox *m_init;
    FormField *m_initField;
};

} // namespace mailseal
