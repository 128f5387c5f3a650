// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a new file goes: its path, a button to choose it, and what happens to a file that already exists.
// That file is kept unless the box is ticked.
#pragma once

#include "model/install/transaction/plan_writer.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace mailseal {

class FormField;
class HintLine;

class SaveTarget : public QWidget
{
    Q_OBJECT
public:
    explicit SaveTarget(QWidget *parent = nullptr);

    void propose(const QString &path); // unless the user has typed another one
    QString path() const;
    OnConflict onConflict() const;
    // Shows what is wrong and takes the focus; false if nothing can be saved like this.
    bool complete();
    void showError(const Error &error);

Q_SIGNALS:
    void edited();

private:
    void refresh();
    void browse();

    QLineEdit *m_edit;
    QPushButton *m_browse;
    FormField *m_field;
    QCheckBox *m_replace;
    bool m_typed = false;
};

} // namespace mailseal
