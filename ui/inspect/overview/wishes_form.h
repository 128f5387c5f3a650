// SPDX-License-Identifier: GPL-3.0-or-later
//
// What to check against: the names that people connect to, and which authorities to trust.
#pragma once

#include "model/inspect/open_files.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTimer;

namespace mailseal {

class FormField;

class WishesForm : public QWidget
{
    Q_OBJECT
public:
    explicit WishesForm(QWidget *parent = nullptr);

    const Wishes &wishes() const { return m_wishes; }
    void setFiles(const QList<InspectedFile> &files); // those that could be trusted
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    void take();

    Wishes m_wishes;
    QLineEdit *m_hosts;
    QComboBox *m_trust;
    FormField *m_hostsField;
    FormField *m_trustField;
    QTimer *m_pause;
};

} // namespace mailseal
