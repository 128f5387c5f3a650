// SPDX-License-Identifier: GPL-3.0-or-later
//
// Converts the objects of one file, or of all open files, to another form.
#pragma once

#include "model/files/write/conversion.h"
#include "model/inspect/inspected_file.h"
#include "ui/inspect/convert/saving_dialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace mailseal {

class CommandLine;
class FormField;
class HintLine;
class NewPassphrase;
class TextLabel;

class ConvertDialog : public SavingDialog
{
    Q_OBJECT
public:
    // files: the open ones; the one with this id is chosen at first.
    ConvertDialog(const QList<InspectedFile> &files, int id, QWidget *parent);
    ~ConvertDialog() override;

private:
    void build();
    void refresh();
    void showCommand();
    QList<files::FileContents> chosenFiles() const;
    files::ConversionRequest request() const; // without the passphrase
    void convert();
    void fail(const Error &error);

    BackgroundJob m_converting;
    QList<InspectedFile> m_files;
    int m_id;
    QComboBox *m_source;
    QComboBox *m_format;
    QComboBox *m_part;
    QLineEdit *m_name;
    QCheckBox *m_withoutRoot;
    FormField *m_sourceField;
    FormField *m_formatField;
    FormField *m_partField;
    FormField *m_nameField;
    NewPassphrase *m_passphrase;
    HintLine *m_problem;
    CommandLine *m_command;
};

} // namespace mailseal
