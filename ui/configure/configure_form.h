// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files are, the server and the use that the lines are for, and how strict the server is to be.
#pragma once

#include "model/setup/sets/reviewed/reviewed_set.h"

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

    // Offers what is known about this machine: its servers, with the first one chosen.
    void offer(const Machine &machine);
    // Takes a server that was found together with its version.
    void take(const ServerChoice &found);
    // Assumes this version for its server as long as none is chosen: it was deduced from the server's files.
    void assume(const ServerChoice &deduced);
    void propose(const SnippetPaths &paths);
    void take(const QStringList &files); // that were dropped

    Result<ServerChoice> server() const; // an error if the typed version is not valid
    ServerKind kind() const;
    Version assumedVersion() const; // for an unknown version
    SnippetSelection selection() const;
    InitSystem init() const;
    SnippetPaths paths() const;
    // Shows beside the fields what the user should know or correct; nullptr if nothing is wrong.
    QWidget *firstBadField();

    void focusFirst();
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void serverChosen();
    void offerVersions();
    void fillRoles();
    void refresh(); // what depends on other fields
    void sayWarnings();

    std::optional<Machine> m_machine;
    std::optional<ServerChoice> m_deduced;
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
