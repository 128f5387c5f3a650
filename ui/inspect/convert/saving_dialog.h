// SPDX-License-Identifier: GPL-3.0-or-later
//
// A dialog that ends in a file: where it goes, Cancel, and the button that saves it. The dialog closes once
// the file is written; otherwise it says what went wrong and stays open.
#pragma once

#include "model/base/system/background_job.h"
#include "model/install/transaction/plan_writer.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace mailseal {

class SaveTarget;

class SavingDialog : public QDialog
{
    Q_OBJECT
public:
    // The name of the dialog; the buttons' names are this with a suffix.
    SavingDialog(const QString &name, QWidget *parent);

Q_SIGNALS:
    void saved(const QString &path);

protected:
    QVBoxLayout *column() const { return m_column; }
    SaveTarget *target() const { return m_target; }
    QPushButton *saveButton() const { return m_save; }
    void addTarget() const;
    void addButtons() const;
    void save(const SecretBytes &bytes, bool secret);

private:
    void showSaved(const Result<WrittenFile> &written);

    BackgroundJob m_saving;
    QVBoxLayout *m_column;
    SaveTarget *m_target;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace mailseal
