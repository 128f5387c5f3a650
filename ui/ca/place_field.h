// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file or a folder, typed or chosen in a dialog.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace mailseal {

class FormField;
class HintLine;

class PlaceField : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { File, NewFile, Folder };
    PlaceField(const QString &name, Kind kind, QWidget *parent = nullptr); // for object names

    void setTexts(const QString &label, const QString &choose); // the title of the dialog
    void setPath(const QString &path);
    QString path() const; // absolute; empty if nothing was typed
    void focusEdit();
    HintLine *hint() const;

private:
    void browse();

    Kind m_kind;
    QLineEdit *m_edit;
    QPushButton *m_browse;
    FormField *m_field;
};

} // namespace mailseal
