// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where files are written: a radio button for each kind of place, and one field for the place. What is typed
// is kept for each kind; a field left empty means the place that is proposed.
#pragma once

#include "model/setup/sets/preparation.h"

#include <QMap>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace mailseal {

class FormField;

class PlaceChoice : public QWidget
{
    Q_OBJECT
public:
    const WriteTarget &target() const { return m_target; } // as typed; empty: what is proposed
    WriteTarget place() const;                             // with its whole path
    QWidget *firstBadField();                              // nullptr: all is well

Q_SIGNALS:
    void edited(); // by hand: another kind, or another place

protected:
    using Kind = WriteTarget::Kind;
    // Object names, which the buttons and the field are found by.
    PlaceChoice(
        const QMap<Kind, QString> &radios, const QString &field, const QString &button, QWidget *parent);

    QVBoxLayout *column() const { return m_column; }
    QRadioButton *radio(Kind kind) const { return m_radios.value(kind); }
    void setTarget(const WriteTarget &target);
    void setProposals(const QMap<Kind, QString> &places);
    void forgetTyped();
    void setFieldTexts(const QString &label, const QString &browse);
    virtual void showKind() = 0; // the kind changed: the field has another label

private:
    void choose(Kind kind);
    void take(const QString &typed);
    void browse();
    void refresh();

    WriteTarget m_target;
    QMap<Kind, QString> m_typed;
    QMap<Kind, QString> m_proposals;
    QMap<Kind, QRadioButton *> m_radios;
    QLineEdit *m_path;
    QPushButton *m_browse;
    FormField *m_field;
    QVBoxLayout *m_column;
};

// The sentence about a folder in which nothing can be written; nothing when it is fine or can be made.
std::optional<Error> folderProblem(const QString &folder);
// The same about a file that is to be made, if need be with its folder.
std::optional<Error> archiveProblem(const QString &file);

} // namespace mailseal
