// SPDX-License-Identifier: GPL-3.0-or-later
//
// All objects of a file in a table, and the details of the chosen one below it.
#pragma once

#include "ui/inspect/inspected_file.h"

#include <QWidget>

class QTableView;

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
    void choose(int row);
    void retranslate();

private:
    void showCount();
    void showChosen();

    ObjectTable *m_model;
    TextLabel *m_count;
    QTableView *m_table;
    ObjectDetails *m_details;
};

} // namespace mailseal
