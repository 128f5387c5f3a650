// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many hosts at once: opens a list, shows it with all its faults, and makes it into one archive, one folder
// or one Ansible role.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"
#include "ui/hosts/hosts_session.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace mailseal {

class Card;
class FormField;
class HintLine;
class HostsModel;
class PageHeader;
class PlaceForSets;

class HostsPage : public QWidget
{
    Q_OBJECT
public:
    // The other session knows this machine's servers.
    explicit HostsPage(const SetupSession *machine, QWidget *parent = nullptr);

    HostsSession *session() const { return m_session; }
    void focusFirst();

Q_SIGNALS:
    void homeRequested();
    void stopped(); // no worker waits for an answer any more

protected:
    void changeEvent(QEvent *event) override;

private:
    void browse();
    void openTyped();
    void showList();
    void make();
    void showWritten(const Written &written);
    void showSteps();
    void showState();
    void sayWhatIsWrong();
    void retranslate();

    const SetupSession *m_machine;
    HostsSession *m_session;
    PageHeader *m_header;
    QLineEdit *m_file;
    QPushButton *m_browse;
    FormField *m_fileField;
    QPushButton *m_example;
    HostsModel *m_model;
    QTableView *m_table;
    PlaceForSets *m_place;
    QCheckBox *m_replace;
    HintLine *m_hint;
    Card *m_steps;
    QPushButton *m_home;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QPushButton *m_make;
    std::optional<Written> m_written;
};

} // namespace mailseal
