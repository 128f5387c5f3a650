// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the sets of many hosts go: archive, folder or Ansible role, each with a place beside the list that is
// proposed until another one is typed.
#pragma once

#include "model/setup/preparation.h"

#include <QMap>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace mailseal {

class FormField;

class PlaceForSets : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceForSets(QWidget *parent = nullptr);

    void propose(const QString &listFile);
    WriteTarget target() const;
    QWidget *firstBadField(); // nullptr: all is well
    void retranslate();

private:
    using Kind = WriteTarget::Kind;
    void choose(Kind kind);
    void refresh();
    QString proposal() const;

    Kind m_kind = Kind::Archive;
    QString m_listFile;
    QMap<Kind, QString> m_typed;
    QMap<Kind, QRadioButton *> m_radios;
    QLineEdit *m_path;
    QPushButton *m_browse;
    FormField *m_field;
};

} // namespace mailseal
