// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector: shows, checks, compares, mends and converts files of any form.
#pragma once

#include "model/files/examine/renewal.h"
#include "model/files/write/mending.h"
#include "model/inspect/check_rows.h"
#include "ui/inspect/inspect_session.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace mailseal {

class CommandLine;
class CompareView;
class DropZone;
class HintLine;
class InspectHeader;
class ObjectsView;
class Overview;

class InspectPage : public QWidget
{
    Q_OBJECT
public:
    explicit InspectPage(QWidget *parent = nullptr);

    void open(const QList<FileSource> &sources);
    void focusFirst();
    InspectSession *session() const { return m_session; }

Q_SIGNALS:
    void homeRequested();
    void renewalRequested(const mailseal::files::Renewal &renewal);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum View { OverviewView, ObjectsViewIndex, CompareViewIndex };

    void build();
    void connectParts();
    void showFiles();
    void showFile(int id); // does nothing unless it is the chosen one
    void chooseFile(int id);
    void chooseView(int view);
    void showCommand();
    void act(const CheckRow &row);
    void askForFiles();
    void paste();
    void mend(files::Protection protection = files::Protection::Keep);
    void convert();
    void retry();
    void renew(const CheckRow &row);
    void retranslate();
    const InspectedFile *current() const { return m_session->file(m_current); }

    InspectSession *m_session;
    int m_current = 0;
    int m_settled = 0; // the file whose best view has been chosen
    InspectHeader *m_header;
    HintLine *m_said;
    QTabBar *m_views;
    QStackedWidget *m_stack;
    DropZone *m_drop;
    Overview *m_overview;
    ObjectsView *m_objects;
    CompareView *m_compare;
    QPushButton *m_home;
    CommandLine *m_command;
    QPushButton *m_mend;
};

} // namespace mailseal
