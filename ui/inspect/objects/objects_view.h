// SPDX-License-Identifier: GPL-3.0-or-later
//
// All objects of a file in a table that can be sorted and searched, and below it the details of the chosen
// one.
#pragma once

#include "model/files/examine/renewal.h"
#include "model/inspect/inspected_file.h"

#include <QWidget>

class QLineEdit;
class QTableView;
class QTimer;

namespace mailseal {

class ObjectDetails;
class ObjectTable;
class TextLabel;

class ObjectsView : public QWidget
{
    Q_OBJECT
public:
    explicit ObjectsView(QWidget *parent = nullptr);

    void setFile(const InspectedFile *file);
    void grow(); // the listing of the file has grown
    void choose(int place);
    void retranslate();

Q_SIGNALS:
    void renewalRequested(const mailseal::files::Renewal &renewal);

private:
    QString remark() const; // instead of details, if there are no objects
    void buildTable();
    void showCount();
    void showChosen();
    void chooseAgain();

    ObjectTable *m_model;
    TextLabel *m_count;
    TextLabel *m_filterLabel;
    QLineEdit *m_filter;
    QTimer *m_pause; // waits while the user is still typing
    QTableView *m_table;
    ObjectDetails *m_details;
    std::optional<Error> m_unread; // of a file that could not be read
    int m_place = 0;               // index of the chosen object in the file
    int m_shown = -1;              // the index whose details are shown; −1: none
};

} // namespace mailseal
