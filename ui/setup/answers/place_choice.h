// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where to write files: a radio button for each kind of place, and one field for the place. It keeps the
// typed text for each kind; an empty field means the proposed place.
#pragma once

#include "model/setup/sets/reviewed/reviewed_set.h"

#include <QMap>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace mailseal {

class FormField;
class HintLine;

class PlaceChoice : public QWidget
{
    Q_OBJECT
public:
    const WriteTarget &target() const { return m_target; } // as typed; empty: the proposed place
    WriteTarget place() const;                             // with its full path
    QWidget *firstBadField();                              // nullptr if all is well

Q_SIGNALS:
    void edited();           // by the user: another kind, or another place
    void connectionWanted(); // to the machine that was typed

protected:
    using Kind = WriteTarget::Kind;
    // Takes the object names of the buttons and the field.
    PlaceChoice(
        const QMap<Kind, QString> &radios, const QString &field, const QString &button, QWidget *parent);

    QVBoxLayout *column() const { return m_column; }
    HintLine *hint() const; // below the field
    QRadioButton *radio(Kind kind) const { return m_radios.value(kind); }
    void setTarget(const WriteTarget &target);
    void setProposals(const QMap<Kind, QString> &places);
    void forgetTyped();
    void setFieldTexts(const QString &label, const QString &browse);
    virtual void showKind() = 0; // the kind has changed, so the field has another label

private:
    void choose(Kind kind);
    void take(const QString &typed);
    void browse();
    void refresh();

    WriteTarget m_target;
    bool m_isEmptied = false; // by somebody, who may go on typing
    QMap<Kind, QString> m_typed;
    QMap<Kind, QString> m_proposals;
    QMap<Kind, QRadioButton *> m_radios;
    QLineEdit *m_path;
    QPushButton *m_browse;
    FormField *m_field;
    QVBoxLayout *m_column;
};

// The error about a folder in which nothing can be written; nullopt if the folder is fine or can be made.
std::optional<Error> folderProblem(const QString &folder);
// The same for a file to be made, together with its folder if necessary.
std::optional<Error> archiveProblem(const QString &file);
// For what names no machine: ssh_target.h.
std::optional<Error> machineProblem(const QString &target);

} // namespace mailseal
