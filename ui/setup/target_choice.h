// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files are written: into a folder, or – for the super-user – straight to this machine.
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
    void browse();

    SetupSession *m_session;
    QRadioButton *m_machine;
    QRadioButton *m_inFolder;
    TextLabel *m_whyNot;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    FormField *m_folderField;
};

// The sentence about a folder in which nothing can be written; nothing when it is fine or can be made.
std::optional<Error> folderProblem(const QString &folder);

} // namespace mailseal
