// SPDX-License-Identifier: GPL-3.0-or-later
//
// A name, and what the world sees of it: a server's ports, the ways into a mail domain, or the records of a
// server's keys.
#pragma once

#include "model/base/result.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace mailseal {

class CurrentStack;
class DanePane;
class DomainPane;
class FormField;
class PageHeader;
class PortsPane;
class PrimaryButton;
class ViewSwitch;

class CheckPage : public QWidget
{
    Q_OBJECT
public:
    explicit CheckPage(QWidget *parent = nullptr);

    // A host whose certificate is in this file, as an installation has just put it there.
    void propose(const QString &host, const QString &file);
    void focusFirst();

Q_SIGNALS:
    void homeRequested();
    void stopped(); // nobody waits for a passphrase any more

protected:
    void changeEvent(QEvent *event) override;

private:
    void check();
    void sayWrongName(const Result<void> &looking);
    void browse();
    void showView();
    void retranslate();

    PageHeader *m_header;
    ViewSwitch *m_view;
    QLineEdit *m_name;
    PrimaryButton *m_check;
    FormField *m_nameField;
    QLineEdit *m_compared;
    QPushButton *m_browse;
    FormField *m_comparedField;
    QString m_proposed; // of it, for the host that was proposed
    CurrentStack *m_panes;
    PortsPane *m_ports;
    DomainPane *m_domain;
    DanePane *m_dane;
    QPushButton *m_home;
    QPushButton *m_save;
};

} // namespace mailseal
