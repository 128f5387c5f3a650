// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files are written: into a folder, straight to this machine, or – for a server elsewhere – into an
// archive or an Ansible role. What is typed is kept for each of them.
#pragma once

#include "model/setup/setup_session.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace mailseal {

class FormField;
class TextLabel;

class TargetChoice : public QWidget
{
    Q_OBJECT
public:
    explicit TargetChoice(SetupSession *session, QWidget *parent = nullptr);

    void refresh();
    void retranslate();
    QWidget *firstBadField(); // nullptr: all is well

private:
    using Kind = WriteTarget::Kind;
    void choose(Kind kind);
    void browse();

    SetupSession *m_session;
    QRadioButton *m_machine;
    QRadioButton *m_inFolder;
    QRadioButton *m_archive;
    QRadioButton *m_role;
    TextLabel *m_whyNot;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    FormField *m_folderField;
    QMap<Kind, QString> m_typed;
};

// Asks for the folder, or for the archive. Whether an archive that exists is replaced is asked elsewhere.
void askForPlace(QWidget *parent, const WriteTarget &target, std::function<void(const QString &)> chosen);

// The sentence about a folder in which nothing can be written; nothing when it is fine or can be made.
std::optional<Error> folderProblem(const QString &folder);
// The same about a file that is to be made in a folder that exists.
std::optional<Error> archiveProblem(const QString &file);

} // namespace mailseal
